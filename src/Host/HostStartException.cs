using Farm.Diffusion.Runtime;
using Farm.Host.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Host;

/// <summary>A host that cannot start as it is set up, in sentences for the one who set it up.</summary>
/// <param name="isUsage">Whether a setting is wrong; otherwise a folder, a device or a key.</param>
/// <param name="findings">A sentence for each.</param>
/// <param name="inner">The failure behind them.</param>
public sealed class HostStartException(bool isUsage, IReadOnlyList<string> findings, Exception? inner = null)
    : Exception(string.Join("; ", findings), inner)
{
    /// <summary>Whether a setting is wrong; otherwise a folder, a device or a key.</summary>
    public bool IsUsage => isUsage;

    public IReadOnlyList<string> Findings => findings;

    /// <summary>The refusal that a mistake of set-up is told as; null for anything else, which is a bug.</summary>
    internal static HostStartException? Of(Exception problem, FarmSettings settings) => problem switch
    {
        OptionsValidationException invalid => new(isUsage: true, [.. invalid.Failures], problem),
        AggregateException many when many.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            new(isUsage: true, [.. many.InnerExceptions.OfType<OptionsValidationException>().SelectMany(inner => inner.Failures)], problem),
        _ when FarmSettings.IsUnreadable(problem) => new(isUsage: true, [problem.Message], problem),
        DeviceUnavailableException or InvalidDataException => new(isUsage: false, [problem.Message], problem),
        IOException or UnauthorizedAccessException => new(isUsage: false, [$"data folder {settings.Data}: {problem.Message}"], problem),
        _ => null,
    };
}
