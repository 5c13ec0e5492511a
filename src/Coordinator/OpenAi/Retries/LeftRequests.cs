using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.OpenAi.Settings;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.OpenAi.Retries;

/// <summary>Tells which callers of this coordinator still wait, cancels jobs for which nobody has waited for long, whichever coordinator took them in, and forgets requests that are over.</summary>
internal sealed class LeftRequests(
    IDbContextFactory<JobsContext> contexts, DatabaseGate gate, ImageRequests requests, JobCancel cancel, TimeProvider time, IOptions<OpenAiOptions> options, ILogger<LeftRequests> log)
    : RepeatingService(time, log, Outage.IsTransient)
{
    private const int Batch = 100;

    /// <summary>Well within the lease of those who wait.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>The time after which somebody else goes on with a cancel that its coordinator has not ended.</summary>
    private static readonly TimeSpan CancelTakes = TimeSpan.FromMinutes(1);

    /// <summary>In a job's history.</summary>
    private static readonly JobActor Farm = new("farm", null);

    /// <summary>One look at everything.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        await requests.RenewAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var after = options.Value.CancelAfter;
        var over = await db.ImageRequests.AsNoTracking()
            .Where(row => (row.State == ImageRequestState.Open && row.WaitUntil < db.After(-after)) || (row.State == ImageRequestState.Canceling && row.WaitUntil < db.After(-after - CancelTakes)))
            .OrderBy(static row => row.WaitUntil).Take(Batch).ToListAsync(cancellationToken);
        foreach (var request in over)
        {
            await EndAsync(db, request, cancellationToken);
        }

        await db.ImageRequests.Where(row => row.State != ImageRequestState.Open && row.State != ImageRequestState.Canceling && row.WaitUntil < db.After(-ImageRequests.JoinedWithin))
            .OrderBy(static row => row.WaitUntil).Take(Batch).ExecuteDeleteAsync(cancellationToken);
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await Task.Delay(Every, Time, cancellationToken);
        await PassAsync(cancellationToken);
    }

    private async Task EndAsync(JobsContext db, ImageRequestRow request, CancellationToken cancellationToken)
    {
        var keys = Enumerable.Range(0, request.Pictures).Select(index => ImageTurn.KeyOf(request.Id, index)).ToList();
        var jobs = await db.Of(request.Tenant).Where(job => job.IdempotencyKey != null && keys.Contains(job.IdempotencyKey)).ToListAsync(cancellationToken);
        var going = jobs.Where(static job => !job.State.IsFinal()).ToList();
        // From here on nobody joins what is about to be canceled.
        if (!await MoveAsync(db, request, going.Count == 0 ? ImageRequestState.Left : ImageRequestState.Canceling, cancellationToken) || going.Count == 0)
        {
            return;
        }

        foreach (var job in going)
        {
            await cancel.RequestAsync(job.Tenant, job.Id, Farm, cancellationToken);
            Log.NobodyWaits(job.Id, options.Value.CancelAfter);
        }

        await db.ImageRequests.Where(row => row.Number == request.Number && row.State == ImageRequestState.Canceling)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ImageRequestState.Canceled), cancellationToken);
    }

    private static async Task<bool> MoveAsync(JobsContext db, ImageRequestRow request, ImageRequestState to, CancellationToken cancellationToken) =>
        await db.ImageRequests.Where(row => row.Number == request.Number && row.Holder == request.Holder && row.State == request.State && row.WaitUntil == request.WaitUntil)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, to), cancellationToken) == 1;
}
