using Farm.Cli.Terminal;
using Farm.Imaging;

namespace Farm.Cli.Provenance.Backfill;

/// <summary>Goes over a place's pictures, several at a time; what is wrong with one is told and does not stop the rest.</summary>
internal sealed class BackfillRun(
    Screen screen, BackfillRequest request, IPicturePlace source, IPicturePlace destination, BackfillLedger ledger, PictureBackfill pictures)
{
    private readonly Lock gate = new();
    private readonly Dictionary<BackfillState, int> counts = Enum.GetValues<BackfillState>().ToDictionary(state => state, _ => 0);
    private int lost;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var all = await source.ListAsync((name, reason) => Count(new BackfilledPicture(name, BackfillState.Failed, reason)), cancellationToken);
        var names = all.Where(IsPicture).Order(StringComparer.Ordinal).ToList();
        var stopped = await StepBar.RunAsync(screen, "marking", tell => GoOverAsync(names, tell, cancellationToken));
        var others = all.Count(name => !IsPicture(name) && !BackfillLedger.IsLedger(name));
        var summary = new BackfillSummary(
            counts[BackfillState.Marked], counts[BackfillState.PassedOver], counts[BackfillState.DoneBefore], counts[BackfillState.WouldMark], counts[BackfillState.Failed],
            others, lost, request.DryRun ? null : $"{destination.Describe}: {ledger.File}");
        if (stopped is not null)
        {
            screen.Complain($"stopped: {stopped}; what is done is done, start it again when that is put right");
        }

        screen.Say(request.Json ? summary.ToJson() : summary.ToString());
        return stopped is null && summary.Failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Reason for which it had to stop; null when it came to the end.</summary>
    private async Task<string?> GoOverAsync(List<string> names, Action<int, int> tell, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        string? stopped = null;
        var done = 0;
        try
        {
            await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = request.Parallel, CancellationToken = stop.Token }, async (name, each) =>
            {
                var (picture, signer) = await pictures.FinishAsync(name, each);
                if (signer is not null)
                {
                    // No other picture would fare better.
                    stopped = signer;
                    await stop.CancelAsync();
                }

                lock (gate)
                {
                    Count(picture);
                    tell(++done, names.Count);
                }
            });
        }
        catch (OperationCanceledException) when (stopped is not null)
        {
            return stopped;
        }

        return stopped;
    }

    private void Count(BackfilledPicture picture)
    {
        counts[picture.State]++;
        lost += picture.Lost is null ? 0 : 1;
        if (picture.Reason is { } reason)
        {
            screen.Complain($"{picture.Name}: {reason}");
        }

        if (request.Json)
        {
            screen.Say(picture.ToJson());
        }
    }

    /// <summary>By its extension; a name without one may hold a picture, which its content tells.</summary>
    private static bool IsPicture(string name) => Path.GetExtension(name) is var extension && (extension.Length == 0 || ImageFormat.TryParse(extension, out _));
}
