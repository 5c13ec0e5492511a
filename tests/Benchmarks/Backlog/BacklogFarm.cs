using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Benchmarks.Intake;
using Farm.Contracts;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Farm.Dispatch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Farm.Benchmarks.Backlog;

/// <summary>A coordinator with a backlog that was there before it started, and what callers and the dispatcher ask of it.</summary>
internal sealed class BacklogFarm : IAsyncDisposable
{
    /// <summary>A tenant whose jobs are listed where nothing waits: they have ended.</summary>
    private const string Lister = "lister";

    private const int Listed = 50;
    private const int Claimed = 8;
    private const string TenantPrefix = "tenant-";

    /// <summary>Every tenth job of each tenant's has one of ten pairs.</summary>
    private const int Pairs = 10;

    /// <summary>One of the tenants whose jobs wait.</summary>
    public const string SomeTenant = TenantPrefix + "7";

    /// <summary>A pair that one in a hundred of the waiting jobs has among its metadata.</summary>
    public static readonly (string Key, string Value) SomePair = ("batch", "7");

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly IntakeFarm farm;
    private readonly NpgsqlDataSource database;
    private readonly int waiting;
    private readonly HashSet<string> models = new(StringComparer.Ordinal) { IntakeFarm.Model };
    private NpgsqlConnection? snapshot;
    private Guid latest;

    private BacklogFarm(IntakeFarm farm, NpgsqlDataSource database, int waiting) => (this.farm, this.database, this.waiting) = (farm, database, waiting);

    /// <summary>From the start of the process's host until it knows the order of all that waits.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Bytes on the managed heap that the started coordinator holds.</summary>
    public long HeldBytes { get; private set; }

    public static async Task<BacklogFarm> StartAsync(string connectionString, int waiting, int tenants, CancellationToken token)
    {
        var source = NpgsqlDataSource.Create(connectionString + ";Command Timeout=600");
        await using (var first = await IntakeFarm.StartAsync(connectionString, token))
        {
            await first.SubmitAsync(1, 1, token);
        }

        await FillAsync(source, waiting, tenants, token);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var started = new BacklogFarm(await IntakeFarm.StartAsync(connectionString, token), source, waiting);
        while (started.KnownJobs() < waiting)
        {
            if (Stopwatch.GetElapsedTime(start) > StartLimit)
            {
                throw new TimeoutException($"after {StartLimit.TotalSeconds} s the coordinator knows {started.KnownJobs()} of {waiting} jobs");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, token);
        }

        started.StartTime = Stopwatch.GetElapsedTime(start);
        started.HeldBytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        return started;
    }

    /// <summary>Keeps a snapshot open from now on, so that nothing that is deleted or changed can be vacuumed away.</summary>
    public async Task HoldSnapshotAsync(CancellationToken token)
    {
        snapshot = await database.OpenConnectionAsync(token);
        await using var begin = new NpgsqlCommand("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM pauses", snapshot);
        await begin.ExecuteScalarAsync(token);
    }

    public async Task<double> SubmitAsync(CancellationToken token)
    {
        var start = Stopwatch.GetTimestamp();
        latest = await farm.PostAsync(0, token);
        return Milliseconds(start);
    }

    /// <summary>The newest job, behind all others.</summary>
    public Task<double> ReadAsync(CancellationToken token) => GetAsync($"/v1/jobs/{latest}", null, token);

    /// <summary>A page of a tenant's jobs, which wait where any do, each with its position.</summary>
    public Task<double> ListAsync(CancellationToken token) =>
        GetAsync(string.Create(CultureInfo.InvariantCulture, $"/v1/jobs?limit={Listed}"), waiting == 0 ? Lister : SomeTenant, token);

    /// <summary>The next jobs in order, and the transaction that hands them out; they end behind it.</summary>
    public async Task<double> ClaimAsync(CancellationToken token)
    {
        await farm.SubmitAsync(Claimed, Claimed, token);
        var (lanes, transitions) = (farm.Services.GetRequiredService<QueueLanes>(), farm.Services.GetRequiredService<JobTransitions>());
        var start = Stopwatch.GetTimestamp();
        var chosen = new List<Taken>();
        while (chosen.Count < Claimed && lanes.TakeNext(models, models) is { } taken)
        {
            chosen.Add(taken);
        }

        var handedOut = await transitions.DispatchAsync(chosen.ToDictionary(static taken => taken.Job.Number, static _ => (string?)"bench"), Guid.CreateVersion7(), token);
        var took = Milliseconds(start);
        if (handedOut.Count < Claimed)
        {
            throw new InvalidOperationException($"{handedOut.Count} of {Claimed} jobs were handed out");
        }

        await Task.WhenAll(handedOut.Select(job => transitions.MoveAsync(Move.Fail(job.Id, job.Attempt, new Failure("bench", "ended by the benchmark", Retryable: false), null), token)));
        return took;
    }

    /// <summary>A look for what is late, which finds one job, and lets it expire.</summary>
    public async Task<double> ExpireAsync(CancellationToken token)
    {
        var job = await farm.PostAsync(0, token);
        await using var late = database.CreateCommand("""
            WITH late AS (UPDATE jobs SET "StartDeadline" = now() - interval '1 s', "Version" = "Version" + 1 WHERE "Id" = $1 RETURNING "Number")
            UPDATE ready SET "Until" = now() - interval '1 s' WHERE "Number" IN (SELECT "Number" FROM late)
            """);
        late.Parameters.AddWithValue(job);
        await late.ExecuteNonQueryAsync(token);
        var start = Stopwatch.GetTimestamp();
        await farm.Services.GetRequiredService<DeadlineWatch>().PassAsync(token);
        var took = Milliseconds(start);
        await using var db = await farm.Services.GetRequiredService<IDbContextFactory<JobsContext>>().CreateDbContextAsync(token);
        return await db.Jobs.AnyAsync(row => row.Id == job && row.State == JobState.Expired, token) ? took : throw new InvalidOperationException("the late job has not expired");
    }

    /// <summary>Says which jobs a cancel of this selection would change. The preview is taken back behind it.</summary>
    /// <returns>How long it took, and how many jobs are meant.</returns>
    public async Task<(double Milliseconds, int Matched)> PreviewAsync(JobSelection selection, CancellationToken token)
    {
        const string Actions = "/v1/queue/actions";
        using var request = await OwnersAsync(HttpMethod.Post, Actions, token);
        request.Content = JsonContent.Create(new BulkRequest { Kind = "cancel", Select = selection });
        var start = Stopwatch.GetTimestamp();
        using var answer = await farm.Client.SendAsync(request, token);
        var body = await answer.Content.ReadAsStringAsync(token);
        var took = Milliseconds(start);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"the act was not previewed: {(int)answer.StatusCode} {body}");
        }

        using var document = JsonDocument.Parse(body);
        var preview = document.RootElement;
        using var cancel = await OwnersAsync(HttpMethod.Post, $"{Actions}/{preview.GetProperty("id").GetGuid()}/cancel", token);
        using var canceled = await farm.Client.SendAsync(cancel, token);
        canceled.EnsureSuccessStatusCode();
        return (took, preview.GetProperty("matched").GetInt32());
    }

    public async ValueTask DisposeAsync()
    {
        await (snapshot?.DisposeAsync() ?? ValueTask.CompletedTask);
        await farm.DisposeAsync();
        await database.DisposeAsync();
    }

    private int KnownJobs() => farm.Services.GetRequiredService<QueueLanes>().Backlog().Values.Sum(static model => model.Jobs);

    private async Task<double> GetAsync(string path, string? tenant, CancellationToken token)
    {
        using var request = tenant is null ? new HttpRequestMessage(HttpMethod.Get, path) : await OwnersAsync(HttpMethod.Get, path, token);
        if (tenant is not null)
        {
            request.Headers.Add(Tenant.Header, tenant);
        }

        var start = Stopwatch.GetTimestamp();
        using var answer = await farm.Client.SendAsync(request, token);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(token);
        return Milliseconds(start);
    }

    private async Task<HttpRequestMessage> OwnersAsync(HttpMethod method, string path, CancellationToken token) =>
        new(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", await farm.OwnerKeyAsync(token)) } };

    private static double Milliseconds(long start) => Stopwatch.GetElapsedTime(start).TotalMilliseconds;

    /// <summary>Copies the one job that waits, as far as its tenants go.</summary>
    private static async Task FillAsync(NpgsqlDataSource database, int waiting, int tenants, CancellationToken token)
    {
        await using var connection = await database.OpenConnectionAsync(token);
        await ExecuteAsync(connection, Copies($"'{Lister}'", JobState.Canceled, Listed), token);
        await ExecuteAsync(connection, Copies($"'{TenantPrefix}' || (n % {tenants})", JobState.Queued, waiting), token);
        await ExecuteAsync(connection, $"""
            INSERT INTO ready ("Number", "Tenant", "Model", "Class", "Priority", "Cost", "Until")
            SELECT job."Number", job."Tenant", job."Model", job."Class", job."Priority", first."Cost", first."Until"
            FROM jobs job, (SELECT * FROM ready LIMIT 1) first WHERE job."Tenant" LIKE '{TenantPrefix}%'
            """, token);
        await ExecuteAsync(connection, $"""
            INSERT INTO job_metadata ("Tenant", "Pair", "Number")
            SELECT "Tenant", sha256(convert_to('{SomePair.Key}', 'UTF8') || '\x00'::bytea || convert_to(("Number" / {tenants * Pairs} % {Pairs})::text, 'UTF8')), "Number"
            FROM ready WHERE "Tenant" LIKE '{TenantPrefix}%' AND "Number" / {tenants} % {Pairs} = 0
            """, token);
        await ExecuteAsync(connection, "VACUUM ANALYZE", token);
    }

    private static string Copies(string tenant, JobState state, int count) => $"""
        INSERT INTO jobs ("Id", "Tenant", "State", "Attempt", "Version", "Model", "Tier", "Class", "Priority", "PredictedSeconds", "SpecJson", "CreatedAt", "ReadyAt", "QueuedAt", "CancelRequested")
        SELECT gen_random_uuid(), {tenant}, {(int)state}, "Attempt", "Version", "Model", "Tier", "Class", "Priority", "PredictedSeconds", "SpecJson", "CreatedAt", "ReadyAt", "QueuedAt", "CancelRequested"
        FROM (SELECT * FROM jobs ORDER BY "Number" LIMIT 1) first, generate_series(1, {count}) n
        """;

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken token)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(token);
    }
}
