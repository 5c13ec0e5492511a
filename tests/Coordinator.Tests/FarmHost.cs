using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Catalog.Adapters;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Contracts.Moderation;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Live;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Moderation.Policies;
using Farm.Coordinator.Webhooks.Signing;
using Farm.Ports.Bus;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Farm.Coordinator.Tests;

/// <summary>A coordinator on a real port, with SQLite and objects in a folder of its own, the in-memory bus, and a worker that does as the test says.</summary>
internal sealed class FarmHost : IAsyncDisposable
{
    private readonly bool ownsFolder;
    private readonly DeliveredMessages delivered = new();

    private FarmHost(WebApplication app, string folder, bool ownsFolder)
    {
        App = app;
        Folder = folder;
        this.ownsFolder = ownsFolder;
        Client = new HttpClient(new DocumentedAnswers(new SocketsHttpHandler())) { BaseAddress = new Uri(app.Urls.First()) };
        Owner = new HttpClient(new DocumentedAnswers(new SocketsHttpHandler())) { BaseAddress = Client.BaseAddress };
        Owner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OwnerKeyFile.Read(app.Configuration["Farm:Access:OwnerKeyFile"] ?? ""));
        Get<IBusControl>().ConnectConsumeObserver(delivered);
    }

    public WebApplication App { get; }

    /// <summary>Somebody without a key.</summary>
    public HttpClient Client { get; }

    /// <summary>Whoever runs the farm.</summary>
    public HttpClient Owner { get; }

    public string Folder { get; }

    public ScriptedWorker Worker => Get<ScriptedWorker>();

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public CollectedLog Log => Get<CollectedLog>();

    public static Task<FarmHost> StartAsync(TimeProvider? time = null, string? folder = null, params (string Key, string Value)[] settings) =>
        StartAsync(null, time, folder, settings);

    /// <param name="services">Services of the test's own, in place of the farm's.</param>
    public static async Task<FarmHost> StartAsync(
        Action<IServiceCollection>? services, TimeProvider? time = null, string? folder = null, params (string Key, string Value)[] settings)
    {
        var temporary = folder is null;
        if (folder is null)
        {
            folder = Directory.CreateTempSubdirectory("farm-coordinator-").FullName;
            await MigratedDatabase.CopyToAsync(Path.Combine(folder, "farm.db"));
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var log = new CollectedLog();
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(log);
        services?.Invoke(builder.Services);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Farm:Database:ConnectionString"] = $"Data Source={folder}/farm.db;Pooling=False",
            ["Farm:Objects:Folder"] = $"{folder}/objects",
            ["Farm:Access:OwnerKeyFile"] = Path.Combine(folder, OwnerKeyFile.Name),
            ["Farm:Audit:KeyFile"] = Path.Combine(folder, AuditKey.FileName),
            ["Farm:Webhooks:KeyFile"] = Path.Combine(folder, WebhookKey.FileName),
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<ScriptedWorker>();
        builder.Services.AddFarmBus(
            builder.Configuration,
            consumers => consumers.Add<ScriptedWorker.Consumer>(),
            endpoints =>
            {
                endpoints.Durable(QueueNames.Render(Tier.Gpu6, TinyModel.Id, JobClass.Interactive), queue => queue.ConfigureConsumer<ScriptedWorker.Consumer>(endpoints.Context));
                endpoints.AutoDelete(QueueNames.Worker("w1"), queue => queue.ConfigureConsumer<ScriptedWorker.Consumer>(endpoints.Context));
            });
        var models = TinyModel.Install(Path.Combine(folder, "models"));
        builder.AddCoordinator(models, new ScriptedAdmission("ddim", "euler"), InstalledAdapters.Read(models), ScriptedJudge.Judge);
        var app = builder.Build();
        // Stands in for a caller from elsewhere, which a test on this machine cannot be.
        app.Use((context, next) =>
        {
            if (context.Request.Headers.TryGetValue("Test-Remote", out var remote))
            {
                context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(remote.ToString());
            }

            return next(context);
        });
        app.MapCoordinator();
        await app.StartAsync();
        var host = new FarmHost(app, folder, temporary);
        await host.Get<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, CancellationToken.None);
        if (!settings.Any(setting => setting.Key.StartsWith("Farm:Database", StringComparison.Ordinal)))
        {
            await host.Get<DatabaseGate>().WaitAsync(CancellationToken.None);
        }

        return host;
    }

    /// <summary>Publishes as a worker would, and returns once the coordinator has taken it in.</summary>
    public async Task ReportAsync<T>(T message)
        where T : class
    {
        var id = Guid.CreateVersion7();
        var taken = delivered.Expect(id);
        await Get<IBus>().Publish(message, context => context.MessageId = id);
        await taken;
    }

    public Task HeartbeatAsync(string worker = "w1", int slots = 1, long budget = long.MaxValue / 2, params HeldJob[] jobs) => ReportAsync(new WorkerHeartbeat
    {
        WorkerId = worker,
        InstanceId = Guid.Empty,
        State = WorkerState.Ready,
        Tier = Tier.Gpu6,
        Slots = slots,
        MemoryBudgetBytes = budget,
        MemoryUsedBytes = 0,
        Models = [TinyModel.Id],
        WarmModels = [],
        Jobs = jobs,
    });

    /// <summary>A heartbeat of a worker that is warm and holds adapters.</summary>
    public Task HoldingAsync(string worker, string? queue, IReadOnlyList<string> adapters, WorkerState state = WorkerState.Ready, int slots = 1, params HeldJob[] jobs) =>
        ReportAsync(new WorkerHeartbeat
        {
            WorkerId = worker,
            InstanceId = Guid.Empty,
            State = state,
            Tier = Tier.Gpu6,
            Slots = slots,
            MemoryBudgetBytes = long.MaxValue / 2,
            MemoryUsedBytes = 0,
            Models = [TinyModel.Id],
            WarmModels = [TinyModel.Id],
            Jobs = jobs,
            Queue = queue,
            Adapters = adapters,
        });

    public async Task<Guid> SubmitAsync(string prompt = "a red mug", string? tenant = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = JsonContent.Create(new { model = TinyModel.Id, prompt, seed = 7 }) };
        if (tenant is not null)
        {
            request.Headers.Add(Tenant.Header, tenant);
        }

        using var answer = await (tenant is null ? Client : Owner).SendAsync(request);
        return (await ReadAsync(answer)).GetProperty("id").GetGuid();
    }

    public Task<JobsContext> ContextAsync() => Get<IDbContextFactory<JobsContext>>().CreateDbContextAsync();

    public async Task<JobRow> RowAsync(Guid id)
    {
        await using var db = await ContextAsync();
        return await db.Jobs.AsNoTracking().SingleAsync(row => row.Id == id);
    }

    /// <summary>The row, as soon as it is so.</summary>
    public async Task<JobRow> UntilAsync(Guid id, Func<JobRow, bool> isSo, CancellationToken cancellationToken)
    {
        using var notices = Get<ILiveProgress>().Subscribe(id);
        while (true)
        {
            var row = await RowAsync(id);
            if (isSo(row))
            {
                return row;
            }

            await notices.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            while (notices.TryTake(out _))
            {
                // One read answers them all.
            }
        }
    }

    public static RenderCompleted Completed(Guid id, int attempt = 1, string tenant = "local") => new()
    {
        JobId = id,
        Attempt = attempt,
        WorkerId = "w1",
        ObjectKey = ObjectKeys.Result(tenant, id, attempt, "png"),
        ContentType = "image/png",
        Bytes = 3,
        Sha256 = new string('a', 64),
        RenderSeconds = 1.5,
        MarkId = 0xFEDC_BA98_7654_3210,
        ManifestId = "urn:c2pa:00000000-0000-4000-8000-000000000000",
        ManifestHash = new string('b', 64),
    };

    public static RenderHeld Held(Guid id, int attempt = 1, string tenant = "local", Verdict verdict = Verdict.Block, string code = "I-SEX-EXPLICIT", string format = "png") => new()
    {
        Picture = Completed(id, attempt, tenant) with { ObjectKey = ObjectKeys.Held(tenant, id, attempt, format) },
        BlurredKey = ObjectKeys.HeldBlurred(ObjectKeys.Held(tenant, id, attempt, format)),
        Judgement = new PictureJudgement { Verdict = verdict, Judged = verdict, Codes = [code], Scores = new Dictionary<string, double> { ["Porn"] = 0.9 }, Policy = "default", PolicyVersion = 1 },
    };

    public static DecisionRecord Decision(Guid id) =>
        DecisionRecord.Of(id, "local", Held(id).Judgement, null, null, PolicyCatalog.Presets.Default, TimeProvider.System.GetUtcNow());

    /// <summary>Copies the database as it is at this moment into another folder.</summary>
    public void CopyDatabaseTo(string folder)
    {
        Directory.CreateDirectory(folder);
        using var from = new SqliteConnection($"Data Source={Folder}/farm.db;Pooling=False");
        from.Open();
        // Unlike the backup of the library this waits for a lock that the farm holds for a moment.
        using var copy = from.CreateCommand();
        copy.CommandText = "VACUUM INTO $file";
        copy.Parameters.AddWithValue("$file", Path.Combine(folder, "farm.db"));
        copy.ExecuteNonQuery();
    }

    /// <inheritdoc cref="ReasonOf"/>
    public static async Task<string?> ReasonAsync(HttpResponseMessage answer) => ReasonOf(await ReadAsync(answer));

    /// <summary>The sentence of a refusal, in problem details or in OpenAI's envelope.</summary>
    public static string? ReasonOf(JsonElement body) => (body.TryGetProperty("error", out var error) ? error.GetProperty("message") : body.GetProperty("detail")).GetString();

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Owner.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
