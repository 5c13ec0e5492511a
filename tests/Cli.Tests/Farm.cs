using System.Diagnostics;
using Farm.Moderation.Image.Conversion;

namespace Farm.Cli.Tests;

/// <summary>Runs the program: in this process, or as a child where signals matter.</summary>
internal static class Farm
{
    public static async Task<Ended> RunAsync(CancellationToken token, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error, token);
        return new Ended(code, output.ToString(), error.ToString());
    }

    /// <param name="folder">Its working directory.</param>
    public static Process Start(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Farm.Cli.dll"), .. args])
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["FARM_ROOT"] = folder;
        start.Environment.Remove(OwnHome.Variable);
        start.Environment["Farm__Moderation__Image__Own"] = Path.Combine(RepositoryRoot.Folder, ".farm", "moderation", NsfwjsPackage.FileName);
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }

    public static async Task<Ended> EndAsync(Process process, CancellationToken token)
    {
        var output = process.StandardOutput.ReadToEndAsync(token);
        var error = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return new Ended(process.ExitCode, await output, await error);
    }

    public static async Task SignalAsync(Process process, string signal, CancellationToken token)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync(token);
    }
}

/// <summary>How a command ended and what it said.</summary>
internal sealed record Ended(int Code, string Output, string Error)
{
    public string[] Complaints => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
