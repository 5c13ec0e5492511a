using System.Text.Json;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Adapters;

/// <summary>Registers adapters: judged, stored, and only then a row.</summary>
internal sealed class AdapterIntake(IDbContextFactory<JobsContext> contexts, IObjectStore objects, AdapterJudge judge)
{
    private const string MediaType = "application/octet-stream";

    public async Task<RegistrationResult> TakeAsync(string tenant, InstalledModel model, string name, IncomingAdapter file, CancellationToken cancellationToken)
    {
        if (await FindAsync(tenant, model.Card.Id, name, file.Sha256, cancellationToken) is { } earlier)
        {
            return await RepeatAsync(earlier, name, file, cancellationToken);
        }

        // It reads the whole file: not on one of the pool's threads.
        var judged = await Task.Factory.StartNew(
            () => judge(file.Path, model, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (judged.Findings.Count > 0)
        {
            return new RegistrationResult.Refused(judged.Findings);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = Row(tenant, model.Card.Id, name, file, judged, await db.NowAsync(cancellationToken));
        await StoreAsync(row, file, cancellationToken);
        db.Adapters.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The unique indices decide between two requests; any other trouble is thrown on.
            if (await FindAsync(tenant, model.Card.Id, name, file.Sha256, cancellationToken) is { } winner)
            {
                return await RepeatAsync(winner, name, file, cancellationToken);
            }

            throw;
        }

        // Whoever removed the same adapter a moment ago may have taken the object after it was put.
        if (!await objects.ExistsAsync(ObjectKeys.Adapter(tenant, row.Id), cancellationToken))
        {
            await StoreAsync(row, file, cancellationToken);
        }

        return new RegistrationResult.Created(AdapterViews.Of(row));
    }

    private async Task<AdapterRow?> FindAsync(string tenant, string model, string name, string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.AdaptersOf(tenant)
            .Where(row => row.Model == model && (row.Name == name || row.Id == id))
            // Of two rows that one request meets, the one that has its name tells what is wrong.
            .OrderBy(row => row.Name == name ? 0 : 1)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<RegistrationResult> RepeatAsync(AdapterRow earlier, string name, IncomingAdapter file, CancellationToken cancellationToken)
    {
        if (earlier.Name != name)
        {
            return new RegistrationResult.Taken($"these bytes are registered for {earlier.Model} as '{earlier.Name}'; an adapter has one name there, not '{name}' too");
        }

        if (earlier.Id != file.Sha256)
        {
            return new RegistrationResult.Taken(
                $"'{name}' is the name of {earlier.Id} for {earlier.Model}; these bytes are {file.Sha256}. Take another name, or delete that adapter first");
        }

        // Stored again all the same: that makes it whole if it was damaged.
        await StoreAsync(earlier, file, cancellationToken);
        return new RegistrationResult.Known(AdapterViews.Of(earlier));
    }

    private async Task StoreAsync(AdapterRow row, IncomingAdapter file, CancellationToken cancellationToken)
    {
        await using var content = file.Open();
        await objects.PutAsync(ObjectKeys.Adapter(row.Tenant, row.Id), content, MediaType, cancellationToken);
    }

    private static AdapterRow Row(string tenant, string model, string name, IncomingAdapter file, AdapterJudgement judged, DateTimeOffset now)
    {
        var card = new AdapterCard
        {
            Schema = 1,
            Id = file.Sha256,
            Name = name,
            Model = model,
            Rank = judged.Rank,
            Layers = judged.Layers,
            Bytes = file.Bytes,
            TriggerWords = judged.TriggerWords.Count > 0 ? judged.TriggerWords : null,
        };
        return new AdapterRow
        {
            Tenant = tenant,
            Id = card.Id,
            Model = card.Model,
            Name = card.Name,
            CardJson = JsonSerializer.Serialize(card, AdapterJson.Default.AdapterCard),
            Bytes = card.Bytes,
            CreatedAt = now,
        };
    }
}

/// <summary>The end of a registration.</summary>
internal abstract record RegistrationResult
{
    private RegistrationResult()
    {
    }

    public sealed record Created(AdapterView Adapter) : RegistrationResult;

    /// <summary>The same bytes under the same name as before.</summary>
    public sealed record Known(AdapterView Adapter) : RegistrationResult;

    /// <summary>Name or bytes are another adapter's.</summary>
    public sealed record Taken(string Reason) : RegistrationResult;

    /// <param name="Findings">At least one.</param>
    public sealed record Refused(IReadOnlyList<AdapterObjection> Findings) : RegistrationResult;
}
