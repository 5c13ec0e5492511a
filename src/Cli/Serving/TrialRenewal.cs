using Farm.Cli.Settings;
using Farm.Provenance.Signing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Farm.Cli.Serving;

/// <summary>
/// Renews the trial certificate of a farm that is one process, for as long as it runs; the marker takes the new one up by itself. Does nothing where
/// the settings name keys of their own.
/// </summary>
internal sealed partial class TrialRenewal(FarmSettings settings, TimeProvider time, ILogger<TrialRenewal> logger) : BackgroundService
{
    /// <summary>The shortest certificate is good for a day and renewed when a third of that is left.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(LookEvery, time, stoppingToken);
            try
            {
                if (await ProvenanceDefaults.EnsureAsync(settings, time, stoppingToken) is { Authority: { Action: not TestAuthorityAction.Kept } made })
                {
                    LogRenewed(settings.Provenance, made.Until);
                }
            }
            catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                // What is in force goes on signing until it runs out; that is days away when this is first said.
                LogFailed(settings.Provenance, problem.Message);
            }
        }
    }

    [LoggerMessage(2, LogLevel.Information, "Renewed the trial certificate in {Folder}; it is good until {Until:u}")]
    private partial void LogRenewed(string folder, DateTimeOffset until);

    [LoggerMessage(3, LogLevel.Error, "Cannot renew the trial certificate in {Folder}, trying again in an hour: {Problem}")]
    private partial void LogFailed(string folder, string problem);
}
