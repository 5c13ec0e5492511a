using Farm.Cli.Settings;
using Farm.Diffusion.Runtime;
using Microsoft.Extensions.Options;

namespace Farm.Cli.Serving;

/// <summary>A host that cannot start as it is set up, in sentences for the one who set it up.</summary>
internal sealed class HostRefusal(int exitCode, IReadOnlyList<string> findings, Exception? inner = null)
    : Exception(string.Join("; ", findings), inner)
{
    public int ExitCode => exitCode;

    public IReadOnlyList<string> Findings => findings;

    /// <summary>What a mistake of set-up looks like; null for anything else, which is a bug.</summary>
    public static HostRefusal? Of(Exception problem, FarmSettings settings) => problem switch
    {
        OptionsValidationException invalid => new(Terminal.ExitCode.Usage, [.. invalid.Failures], problem),
        AggregateException many when many.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            new(Terminal.ExitCode.Usage, [.. many.InnerExceptions.OfType<OptionsValidationException>().SelectMany(inner => inner.Failures)], problem),
        _ when FarmSettings.IsUnreadable(problem) => new(Terminal.ExitCode.Usage, [problem.Message], problem),
        DeviceUnavailableException or InvalidDataException => new(Terminal.ExitCode.Failed, [problem.Message], problem),
        IOException or UnauthorizedAccessException => new(Terminal.ExitCode.Failed, [$"data folder {settings.Data}: {problem.Message}"], problem),
        _ => null,
    };
}
