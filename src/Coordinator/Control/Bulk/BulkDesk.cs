using System.Text.Json;
using Farm.Catalog.Jobs;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Pauses;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Control.Bulk;

/// <summary>Previews acts on many jobs, has them run, and stops them. A preview changes nothing; its id is the token by which just that is run.</summary>
internal sealed class BulkDesk(IDbContextFactory<JobsContext> contexts, PauseDesk known, BulkRunner runner, TimeProvider time)
{
    /// <summary>Previews that can be run, and actions that run, of one tenant's people or the farm's.</summary>
    private const int MostOpen = 20;

    /// <summary>The time for which a preview can be run.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The time in which the jobs of a preview must be counted: what takes longer is no outage, and asking for the same again would not help.</summary>
    public static readonly TimeSpan CountLimit = TimeSpan.FromSeconds(15);

    /// <returns>The preview, or all that is wrong with what was asked for.</returns>
    public async Task<(BulkView? Preview, IReadOnlyList<FieldError> Errors)> PreviewAsync(BulkRequest request, Caller caller, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        var kind = Choice.Read("kind", request.Kind, Enum.GetValues<BulkKind>(), errors);
        if (request.Kind is null)
        {
            errors.Add(new FieldError("kind", $"is absent; must be one of {string.Join(", ", Enum.GetValues<BulkKind>().Select(Choice.WordOf))}"));
        }

        var asked = request.Select ?? new JobSelection();
        var selection = BulkSelection.Read(asked, await TenantAsync(asked.Tenant, caller, errors, cancellationToken), kind ?? BulkKind.Cancel, errors);
        if (asked.Model is { } model && await known.UnknownAsync(PauseName.Model(model), cancellationToken) is { } unknown)
        {
            errors.Add(new FieldError("select.model", $"is '{model}': {unknown}"));
        }

        OrderRules.CheckPriority("priority", request.Priority, errors);
        var jobClass = OrderRules.ReadClass("class", request.Class, errors);
        if ((kind == BulkKind.Reorder) == (request is { Priority: null, Class: null }) && kind is not null)
        {
            errors.Add(new FieldError("priority", kind == BulkKind.Reorder ? "and class are both absent; reorder must have one of them" : "or class is there; cancel must have neither"));
        }

        if (errors.Count > 0)
        {
            return (null, errors);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        var open = await db.Bulks.CountAsync(
            row => row.ByTenant == caller.Home && (row.State == BulkState.Running || (row.State == BulkState.Previewed && row.CreatedAt > now - Lifetime)), cancellationToken);
        if (open >= MostOpen)
        {
            return (null, [new FieldError("$", $"is one of {open + 1} previews and running actions; must be at most {MostOpen}: cancel some, or wait {Lifetime.TotalMinutes:F0} minutes")]);
        }

        var through = await db.Jobs.MaxAsync(static job => (long?)job.Number, cancellationToken) ?? 0;
        var query = new BulkQuery(db, selection, through);
        if (await CountAsync(db, query, cancellationToken) is not var (jobs, seconds, sample))
        {
            return (null, [new FieldError("select", $"took longer than {CountLimit.TotalSeconds:F0} s to count; must be narrower, as by tenant, model, class or priority: tier, metadata and times are looked up in each job")]);
        }

        var preview = new BulkRow
        {
            Id = Guid.CreateVersion7(now),
            Tenant = selection.Tenant,
            Kind = kind ?? BulkKind.Cancel,
            SelectionJson = JsonSerializer.Serialize(asked, ControlJson.Default.JobSelection),
            Priority = request.Priority,
            Class = jobClass,
            By = caller.Name,
            ByTenant = caller.Home,
            State = BulkState.Previewed,
            CreatedAt = now,
            Matched = jobs,
            GpuSeconds = seconds,
            Through = through,
        };
        db.Bulks.Add(preview);
        await db.SaveChangesAsync(cancellationToken);
        return (View(preview) with { Sample = sample }, []);
    }

    /// <summary>Has a preview run. Done again, it says how far it has come.</summary>
    /// <returns>Null where there is none; a reason where it cannot be run any more.</returns>
    public async Task<(BulkView? Action, string? Refusal)> RunAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var turn = await db.TakeTurnAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        if (await Changeable(db, caller).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } action)
        {
            return (null, null);
        }

        if (action.State != BulkState.Previewed)
        {
            return action.State == BulkState.Canceled ? (null, $"action {id} was canceled; preview it anew") : (View(action), null);
        }

        if (action.CreatedAt + Lifetime <= now)
        {
            return (null, $"the preview {id} could be run until {Rfc3339.Write(action.CreatedAt + Lifetime)}; preview it anew");
        }

        var rows = await db.Bulks.Where(row => row.Id == id && row.State == BulkState.Previewed)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, BulkState.Running).SetProperty(row => row.StartedAt, now).SetProperty(row => row.Version, row => row.Version + 1), cancellationToken);
        if (rows > 0 && (caller.IsOfTheFarm || caller.Home != action.Tenant))
        {
            await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.JobsChanged, caller.AsActor(), $"action:{id}", action.Tenant,
                $"{Choice.WordOf(action.Kind)} of {action.Matched} jobs: {action.SelectionJson}"), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        runner.Wake();
        return (await FindAsync(id, caller, cancellationToken), null);
    }

    /// <summary>Stops it; what was done stays done.</summary>
    /// <returns>Null where there is none.</returns>
    public async Task<BulkView?> CancelAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await db.NowAsync(cancellationToken);
        await Changeable(db, caller).Where(row => row.Id == id && (row.State == BulkState.Previewed || row.State == BulkState.Running)).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, BulkState.Canceled).SetProperty(row => row.EndedAt, now).SetProperty(row => row.Version, row => row.Version + 1), cancellationToken);
        return await Changeable(db, caller).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } action ? View(action) : null;
    }

    public async Task<BulkView?> FindAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Readable(db, caller).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } action ? View(action) : null;
    }

    /// <summary>The newest first.</summary>
    public async Task<BulkPage> ListAsync(PageQuery page, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Readable(db, caller).Where(row => page.Cursor == null || row.Number < page.Cursor).OrderByDescending(row => row.Number).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return new BulkPage([.. rows.Take(page.Limit).Select(View)], rows.Count > page.Limit ? PageCursor.Write(rows[page.Limit - 1].Number) : null);
    }

    /// <summary>Actions on the caller's tenant, whoever began them.</summary>
    private static IQueryable<BulkRow> Readable(JobsContext db, Caller caller) =>
        caller.MayRunFarm ? db.Bulks.AsNoTracking() : db.Bulks.AsNoTracking().Where(row => row.Tenant == caller.Tenant.Name);

    /// <summary>Actions that the caller may run and stop: those that the farm's people began are theirs alone.</summary>
    private static IQueryable<BulkRow> Changeable(JobsContext db, Caller caller) =>
        caller.MayRunFarm ? db.Bulks.AsNoTracking() : db.Bulks.AsNoTracking().Where(row => row.Tenant == caller.Tenant.Name && row.ByTenant == caller.Home);

    /// <returns>Null where it took too long.</returns>
    private async Task<(int Jobs, double GpuSeconds, IReadOnlyList<BulkSample> Sample)?> CountAsync(JobsContext db, BulkQuery query, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(CountLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        // A statement's own time-out is told as an outage: this one ends before.
        db.Database.SetCommandTimeout(2 * CountLimit);
        try
        {
            var (jobs, seconds) = await query.CountAsync(either.Token);
            return (jobs, seconds, await query.SampleAsync(either.Token));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static BulkView View(BulkRow row) => new(
        row.Id, row.Kind, row.State, JsonSerializer.Deserialize(row.SelectionJson, ControlJson.Default.JobSelection) ?? new JobSelection(), row.Priority, row.Class, row.By, row.Matched, row.GpuSeconds,
        row.Done, row.State == BulkState.Done ? Math.Max(row.Missed, row.Matched - row.Done - row.Failed) : row.Missed, row.Failed,
        row.CreatedAt, row.StartedAt, row.EndedAt, row.State == BulkState.Previewed ? row.CreatedAt + Lifetime : null);

    /// <summary>The tenant whose jobs are meant; null for every tenant's.</summary>
    private async Task<string?> TenantAsync(string? asked, Caller caller, List<FieldError> errors, CancellationToken cancellationToken)
    {
        if (asked is null)
        {
            return caller.Tenant.Name;
        }

        if (!caller.MayRunFarm)
        {
            if (asked != caller.Tenant.Name)
            {
                errors.Add(new FieldError("select.tenant", $"is '{asked}'; must be {caller.Tenant.Name}, or absent: other tenants' jobs are for a key of the farm's own with admin"));
            }

            return caller.Tenant.Name;
        }

        if (asked != BulkSelection.EveryTenant && await known.UnknownAsync(PauseName.Tenant(asked), cancellationToken) is { } unknown)
        {
            errors.Add(new FieldError("select.tenant", $"is '{asked}': {unknown}; {BulkSelection.EveryTenant} stands for every tenant"));
        }

        return asked == BulkSelection.EveryTenant ? null : asked;
    }
}
