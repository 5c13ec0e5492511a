using System.Text.Json;
using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Workers;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Queue;

/// <summary>Takes the next jobs of a model out of the backlog and writes down where each of them goes, before anything is sent.</summary>
internal sealed class Claims(IDbContextFactory<JobsContext> contexts, JobTransitions transitions)
{
    /// <param name="takers">The workers that take from the model's queue.</param>
    /// <param name="token">Of this claim alone.</param>
    /// <returns>The rows as they now are, oldest first.</returns>
    public async Task<List<JobRow>> TakeAsync(ModelCard card, IReadOnlyList<WorkerSighting> takers, Guid token, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var placement = new Placement(card, takers, await DepthsAsync(db, card.Id, cancellationToken));
        if (placement.Room <= 0)
        {
            return [];
        }

        // The state as a constant, not as one of a list: only so the index gives the oldest without sorting the backlog. Those whose time has not come lie behind the rest.
        var oldest = await db.Jobs.AsNoTracking()
            .Where(job => job.State == JobState.Queued && job.Model == card.Id && job.ReadyAt <= db.After(TimeSpan.Zero))
            .InTime(db)
            .OrderBy(job => job.ReadyAt).ThenBy(job => job.Number)
            .Take(placement.Room)
            .Select(job => new { job.Number, job.SpecJson })
            .ToListAsync(cancellationToken);
        var rows = 0;
        var placed = oldest.ConvertAll(job => (job.Number, Place: placement.Next(AdaptersOf(job.SpecJson))));
        foreach (var place in placed.Where(job => job.Place is not null).GroupBy(job => job.Place, job => job.Number))
        {
            rows += await transitions.DispatchAsync(db, place.ToList(), place.Key?.Worker, token, cancellationToken);
        }

        return rows == 0
            ? []
            : await db.Jobs.AsNoTracking()
                .Where(job => job.State == JobState.Dispatched && job.Model == card.Id && job.ClaimToken == token)
                .OrderBy(job => job.Number)
                .ToListAsync(cancellationToken);
    }

    private static async Task<Depths> DepthsAsync(JobsContext db, string model, CancellationToken cancellationToken)
    {
        var counts = await db.Jobs
            .Where(job => job.State == JobState.Dispatched && (job.TargetWorker != null || job.Model == model))
            .GroupBy(job => job.TargetWorker)
            .Select(queue => new { Worker = queue.Key, Count = queue.Count() })
            .ToListAsync(cancellationToken);
        return new Depths(
            counts.FirstOrDefault(queue => queue.Worker is null)?.Count ?? 0,
            counts.Where(queue => queue.Worker is not null).ToDictionary(queue => queue.Worker ?? "", queue => queue.Count, StringComparer.Ordinal));
    }

    /// <summary>A text that cannot be read goes out like any other, and its job then ends with the reason.</summary>
    private static IReadOnlyList<AdapterUse>? AdaptersOf(string specJson)
    {
        try
        {
            return JsonSerializer.Deserialize(specJson, JobJson.Default.JobSpec)?.Adapters;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
