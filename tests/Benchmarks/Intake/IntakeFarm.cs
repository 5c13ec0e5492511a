using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Contracts.Tenants;
using Farm.Coordinator;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Farm.Diffusion.Admission;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Farm.Benchmarks.Intake;

/// <summary>A coordinator on a real port with a database of its own and no worker, so that what it takes in waits.</summary>
internal sealed class IntakeFarm : IAsyncDisposable
{
    public const string Model = "catalog-sd15";
    private const int Reads = 201;
    private readonly WebApplication host;
    private readonly HttpClient client;
    private readonly string files;
    private long last;

    private IntakeFarm(WebApplication app, string folder)
    {
        (host, files) = (app, folder);
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>A caller without a key.</summary>
    public HttpClient Client => client;

    public IServiceProvider Services => host.Services;

    /// <param name="postgres">The connection string; null for SQLite in a folder of its own.</param>
    public static Task<IntakeFarm> StartAsync(string? postgres, CancellationToken token) => StartAsync(postgres, new Dictionary<string, string?>(), token);

    /// <param name="settings">Besides what every one has.</param>
    /// <inheritdoc cref="StartAsync(string?, CancellationToken)"/>
    public static async Task<IntakeFarm> StartAsync(string? postgres, IReadOnlyDictionary<string, string?> settings, CancellationToken token)
    {
        var folder = Directory.CreateTempSubdirectory("farm-intake-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Farm:Database:Provider"] = postgres is null ? "sqlite" : "postgres",
            ["Farm:Database:ConnectionString"] = postgres ?? $"Data Source={folder}/farm.db",
            ["Farm:Objects:Folder"] = $"{folder}/objects",
            ["Farm:Access:OwnerKeyFile"] = Path.Combine(folder, "owner.key"),
            ["Farm:Audit:KeyFile"] = Path.Combine(folder, "audit.key"),
            ["Farm:Webhooks:KeyFile"] = Path.Combine(folder, "webhooks.key"),
        });
        builder.Configuration.AddInMemoryCollection(settings);
        var models = RenderTimes.Installed();
        builder.AddCoordinator(models, new ModelAdmission(), InstalledAdapters.Read(models), static (_, _, _) => throw new NotSupportedException("no adapters here"));
        var app = builder.Build();
        app.MapCoordinator();
        await app.StartAsync(token);
        await app.Services.GetRequiredService<DatabaseGate>().WaitAsync(token);
        return new IntakeFarm(app, folder);
    }

    public async Task<string> OwnerKeyAsync(CancellationToken token) => (await File.ReadAllTextAsync(Path.Combine(files, "owner.key"), token)).Trim();

    /// <summary>From now on posts by the key of a tenant that has every limit there is, none of which it meets.</summary>
    public async Task UseTenantAsync(CancellationToken token)
    {
        const long Far = 1_000_000_000;
        const string Name = "acme";
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await OwnerKeyAsync(token));
        var limits = new TenantLimits { JobsWaiting = Far, JobsPerDay = Far, PixelsPerDay = Far * 1_000, GpuSecondsPerDay = Far, MoneyPerMonth = Far, RequestsPerMinute = 1_000_000 };
        using var tenant = await client.PutAsJsonAsync($"/v1/tenants/{Name}", new TenantTerms { Limits = limits }, token);
        tenant.EnsureSuccessStatusCode();
        using var key = await client.PostAsJsonAsync("/v1/keys", new KeyRequest { Name = "bench", Tenant = Name, Scopes = ["jobs", "webhooks"] }, token);
        key.EnsureSuccessStatusCode();
        var made = await key.Content.ReadFromJsonAsync<NewKey>(token) ?? throw new InvalidOperationException("no key was made");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Secret);
    }

    /// <summary>Puts jobs into the queue like one that was posted, without posting each.</summary>
    public async Task FillAsync(int count, CancellationToken token)
    {
        const int Batch = 5_000;
        await PostAsync(0, token);
        var template = await WithDatabaseAsync(db => db.Jobs.AsNoTracking().SingleAsync(token), token);
        for (var done = 1; done < count; done += Batch)
        {
            await WithDatabaseAsync(
                async db =>
                {
                    db.ChangeTracker.AutoDetectChangesEnabled = false;
                    var jobs = Enumerable.Range(0, Math.Min(Batch, count - done)).Select(_ => new JobRow
                    {
                        Id = Guid.CreateVersion7(), Tenant = template.Tenant, State = JobState.Queued, Version = 1, Model = template.Model, Tier = template.Tier,
                        SpecJson = template.SpecJson, CreatedAt = template.CreatedAt, QueuedAt = template.QueuedAt, PredictedSeconds = template.PredictedSeconds,
                    }).ToList();
                    db.Jobs.AddRange(jobs);
                    await db.SaveChangesAsync(token);
                    db.Ready.AddRange(jobs.Select(host.Services.GetRequiredService<JobPlaces>().Waiting));
                    return await db.SaveChangesAsync(token);
                },
                token);
        }

        last = await WithDatabaseAsync(db => db.Jobs.MaxAsync(job => job.Number, token), token);
        await ReloadAsync(token);
    }

    public async Task SubmitAsync(int clients, int jobs, CancellationToken token) =>
        await Parallel.ForEachAsync(Enumerable.Range(0, jobs), new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = token }, async (seed, stop) =>
            await PostAsync(seed, stop));

    /// <returns>The job's id.</returns>
    public async Task<Guid> PostAsync(int seed, CancellationToken token)
    {
        using var answer = await client.PostAsJsonAsync("/v1/jobs", new { model = Model, prompt = "a red mug on a blue background", seed }, token);
        var body = await answer.Content.ReadAsStringAsync(token);
        return answer.StatusCode == HttpStatusCode.Accepted && JsonDocument.Parse(body).RootElement is var job && job.GetProperty("state").GetString() == nameof(JobState.Queued)
            ? job.GetProperty("id").GetGuid()
            : throw new InvalidOperationException($"the job was not taken in: {(int)answer.StatusCode} {body}");
    }

    /// <summary>What has been posted since the queue was filled.</summary>
    public async Task TakeAwayAsync(CancellationToken token)
    {
        await WithDatabaseAsync(db => db.Ready.Where(row => row.Number > last).ExecuteDeleteAsync(token), token);
        await WithDatabaseAsync(db => db.Jobs.Where(job => job.Number > last).ExecuteDeleteAsync(token), token);
        await ReloadAsync(token);
    }

    /// <summary>The lanes hear of nothing that goes by them.</summary>
    private Task<bool> ReloadAsync(CancellationToken token) => WithDatabaseAsync(
        async db =>
        {
            await host.Services.GetRequiredService<QueueLanes>().LoadAsync(db, token);
            return true;
        },
        token);

    /// <returns>Milliseconds, the median.</returns>
    public async Task<double> ReadTimeAsync(CancellationToken token)
    {
        var id = await WithDatabaseAsync(db => db.Jobs.Where(job => job.Number == last).Select(job => job.Id).SingleAsync(token), token);
        var times = new double[Reads];
        for (var i = 0; i < Reads; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync($"/v1/jobs/{id}", token);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(token);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Report.Median(times);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
        Directory.Delete(files, recursive: true);
    }

    private async Task<T> WithDatabaseAsync<T>(Func<JobsContext, Task<T>> act, CancellationToken token)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<JobsContext>>().CreateDbContextAsync(token);
        return await act(db);
    }
}
