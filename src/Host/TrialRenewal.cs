using Farm.Host.Settings;
using Farm.Ports.Background;
using Farm.Provenance.Signing;
using Microsoft.Extensions.Logging;

namespace Farm.Host;

/// <summary>
/// Renews the trial certificate of a farm that is one process, for as long as it runs; the marker takes the new one up by itself. Does nothing where
/// the settings name keys of their own.
/// </summary>
internal sealed partial class TrialRenewal(FarmSettings settings, TimeProvider time, ILogger<TrialRenewal> logger) : RepeatingService(time, logger)
{
    /// <summary>The shortest certificate is good for a day and renewed when a third of that is left.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(LookEvery, Time, cancellationToken);
        try
        {
            if (await ProvenanceDefaults.EnsureAsync(settings, Time, cancellationToken) is { Authority: { Action: not TestAuthorityAction.Kept } made })
            {
                LogRenewed(Log, settings.Provenance, made.Until);
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // What is in force goes on signing until it runs out; that is days away when this is first said.
            LogFailed(Log, settings.Provenance, problem.Message);
        }
    }

    [LoggerMessage(2, LogLevel.Information, "Renewed the trial certificate in {Folder}; it is good until {Until:u}")]
    private static partial void LogRenewed(ILogger log, string folder, DateTimeOffset until);

    [LoggerMessage(3, LogLevel.Error, "Cannot renew the trial certificate in {Folder}, trying again in an hour: {Problem}")]
    private static partial void LogFailed(ILogger log, string folder, string problem);
}
