using Farm.Benchmarks.Chaos.Recovery;
using Spectre.Console;

namespace Farm.Benchmarks.Chaos;

/// <summary><c>./farm bench chaos</c>: unlike other benchmarks it judges.</summary>
internal static class ChaosCommand
{
    public const string Name = "chaos";

    /// <summary>Runs what the command line asks for.</summary>
    /// <returns>0 where all holds, 1 for a discrepancy, 2 for a wrong command line; null where it is another command's.</returns>
    public static async Task<int?> TryRunAsync(string[] arguments, Func<string, string?> value, CancellationToken cancellationToken)
    {
        if (arguments is not [Name, ..])
        {
            return null;
        }

        if (!ChaosOptions.TryRead(value, Environment.GetEnvironmentVariable("FARM_ROOT") ?? Environment.CurrentDirectory, out var options, out var wrong))
        {
            await Console.Error.WriteLineAsync($"bench: {wrong}");
            return 2;
        }

        await using var servers = new ChaosServers();
        if (servers.WhyUnavailable is { } reason)
        {
            await Console.Error.WriteLineAsync($"bench: chaos needs the servers as processes of this machine: {reason}");
            return 1;
        }

        if (Directory.CreateDirectory(options.Folder).EnumerateFileSystemInfos().Any())
        {
            await Console.Error.WriteLineAsync($"bench: --folder is {options.Folder}; must be empty");
            return 2;
        }

        await servers.StartAsync(cancellationToken);
        var report = await (options.IsRecovery ? RecoveryTrials.RunAsync(servers, options, cancellationToken) : ChaosRun.RunAsync(servers, options, cancellationToken));
        await report.WriteAsync(options.Folder, cancellationToken);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        report.Show(console, options.Folder);
        return report.IsClean ? 0 : 1;
    }
}
