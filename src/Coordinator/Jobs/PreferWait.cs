using System.Globalization;
using System.Text.RegularExpressions;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Jobs;

/// <summary>Prefer: wait=n (RFC 7240): an answer may be held back up to a minute, until the job has ended.</summary>
internal sealed partial class PreferWait(IHostApplicationLifetime lifetime, AccessGate gate)
{
    private const int MaxSeconds = 60;

    public async Task<JobRow> ForAsync(JobRow row, HttpRequest request, JobWatch watch, CancellationToken cancellationToken)
    {
        if (Seconds(request.Headers["Prefer"]) is not (> 0 and var seconds))
        {
            return row;
        }

        request.HttpContext.Response.Headers["Preference-Applied"] = $"wait={seconds}";
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            var ended = await watch.UntilFinalAsync(row, TimeSpan.FromSeconds(seconds), ends.Token);
            // Whoever may no longer read the job gets it as it was while they might.
            return await gate.StillMayAsync(request.HttpContext) ? ended : row;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The server stops: the caller gets what is known now.
            return row;
        }
    }

    /// <summary>Preferences that cannot be read are passed over, as the RFC wants.</summary>
    internal static int Seconds(string? prefer) =>
        Wait.Match(prefer ?? "") is { Success: true } found ? int.Min(MaxSeconds, int.Parse(found.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture)) : 0;

    [GeneratedRegex(
        "(?:^|[,;])\\s*wait\\s*=\\s*\"?(?<seconds>[0-9]{1,6})\"?\\s*(?:$|[,;])",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Wait { get; }
}
