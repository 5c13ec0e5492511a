using System.Diagnostics;

namespace Farm.Services;

/// <summary>A program with its arguments and what it needs in its environment.</summary>
internal sealed record ServerCommand(string Program, params IReadOnlyList<string> Arguments)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Time that a command which ends by itself may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The signal that makes a server finish what it does and end.</summary>
    public string StopSignal { get; init; } = "TERM";

    /// <summary>Adds arguments and environment, not the program, to <paramref name="start"/>.</summary>
    public void ApplyTo(ProcessStartInfo start)
    {
        foreach (var argument in Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in Environment)
        {
            start.Environment[key] = value;
        }
    }

    /// <summary>Runs a command that ends by itself, within <see cref="Limit"/>.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed.</exception>
    public async Task RunAsync(CancellationToken token)
    {
        var (code, output, errors) = await ExecuteAsync(token);
        if (code != 0)
        {
            throw new InvalidOperationException($"{Program} {string.Join(' ', Arguments)} ended with {code}:\n{output}{errors}");
        }
    }

    /// <summary>Runs a command that ends by itself, within <see cref="Limit"/>, and tells how.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> ExecuteAsync(CancellationToken token)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, token);
        var start = new ProcessStartInfo(Program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        ApplyTo(start);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            var printed = (await output, await errors);
            await process.WaitForExitAsync(either.Token);
            return (process.ExitCode, printed.Item1, printed.Item2);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
