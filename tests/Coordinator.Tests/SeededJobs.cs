using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests;

/// <summary>Jobs that are put into a farm's database as they stand.</summary>
internal static class SeededJobs
{
    /// <summary>A row put there without its history.</summary>
    /// <param name="leaseUntil">Where it is handed out; an hour from now if absent.</param>
    public static async Task<Guid> SeedAsync(
        this FarmHost farm, JobState state, int attempt = 1, Action<JobRow>? change = null, JobSpec? spec = null, JobTimes? times = null, IReadOnlyDictionary<string, string>? metadata = null,
        DateTimeOffset? leaseUntil = null)
    {
        var row = farm.Row(state, attempt, spec, times, metadata);
        change?.Invoke(row);
        await farm.SeedAsync([row], leaseUntil);
        return row.Id;
    }

    /// <summary>Rows put there together.</summary>
    public static async Task SeedAsync(this FarmHost farm, IEnumerable<JobRow> rows, DateTimeOffset? leaseUntil = null)
    {
        var jobs = rows.ToList();
        await using var db = await farm.ContextAsync();
        db.Jobs.AddRange(jobs);
        await db.SaveChangesAsync();
        var lease = leaseUntil ?? farm.Get<TimeProvider>().GetUtcNow().AddHours(1);
        var ready = jobs.Where(static job => job.State == JobState.Queued).Select(farm.Get<JobPlaces>().Waiting).ToList();
        db.Ready.AddRange(ready);
        db.Finished.AddRange(jobs.Where(static job => job.State.IsFinal()).Select(JobPlaces.Ended));
        db.InFlight.AddRange(jobs.Where(static job => job.State != JobState.Queued && !job.State.IsFinal()).Select(job => HandedOut(farm, job, lease)));
        await db.SaveChangesAsync();
        farm.Get<QueueFeed>().Publish(QueueChange.None with { Added = ready });
    }

    /// <summary>A row that is not in the table yet.</summary>
    public static JobRow Row(this FarmHost farm, JobState state, int attempt = 1, JobSpec? spec = null, JobTimes? times = null, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var now = farm.Get<TimeProvider>().GetUtcNow();
        return new JobRow
        {
            Id = Guid.CreateVersion7(),
            Tenant = "local",
            State = state,
            Attempt = attempt,
            Version = 1,
            Model = (spec ?? TinyModel.Spec).Model,
            Tier = Tier.Gpu6,
            PredictedSeconds = 1,
            SpecJson = JsonSerializer.Serialize(spec ?? TinyModel.Spec, JobJson.Default.JobSpec),
            CreatedAt = now,
            QueuedAt = now,
            ReadyAt = times?.NotBefore ?? default,
            NotBefore = times?.NotBefore,
            StartDeadline = times?.StartDeadline,
            Deadline = times?.Deadline,
            Metadata = metadata?.Select(static pair => new JobMetadataRow { Tenant = "local", Pair = JobMetadataRow.PairOf(pair.Key, pair.Value) }).ToList(),
        };
    }

    /// <summary>Where a job was handed out to; null where it is not.</summary>
    public static async Task<InFlightRow?> FlightAsync(this FarmHost farm, Guid job)
    {
        await using var db = await farm.ContextAsync();
        return await db.InFlight.AsNoTracking().SingleOrDefaultAsync(row => row.JobId == job);
    }

    private static InFlightRow HandedOut(FarmHost farm, JobRow job, DateTimeOffset leaseUntil)
    {
        var flight = farm.Get<JobPlaces>().HandedOut(job, job.WorkerId, leaseUntil);
        (flight.LeaseUntil, flight.Started) = (leaseUntil, job.State != JobState.Dispatched);
        return flight;
    }
}
