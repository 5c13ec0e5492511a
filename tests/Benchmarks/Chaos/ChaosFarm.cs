using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using Farm.Benchmarks.Chaos.Links;
using Farm.Benchmarks.Chaos.Members;
using Farm.Benchmarks.Chaos.Receiver;
using Farm.Benchmarks.Queue;
using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Services;

namespace Farm.Benchmarks.Chaos;

/// <summary>Two coordinators and two workers that render nothing, on real servers, each a process that may be killed.</summary>
internal sealed class ChaosFarm : IAsyncDisposable
{
    private const string Model = "catalog-sd15";
    private const int Pair = 2;

    private readonly string home;
    private readonly Dictionary<string, ChaosMember> members = new(StringComparer.Ordinal);
    private readonly List<Uri> addresses = [];

    private ChaosFarm(ChaosServers servers, string home) => (Servers, this.home) = (servers, home);

    public ChaosServers Servers { get; }

    /// <summary>All that can be killed, by name.</summary>
    public IReadOnlyDictionary<string, ChaosMember> Members => members;

    /// <summary>Where the client finds the coordinators: through links.</summary>
    public IReadOnlyList<Uri> Addresses => addresses;

    /// <param name="callbacks">Where it calls back; null for nowhere.</param>
    public static async Task<ChaosFarm> StartAsync(ChaosServers servers, ChaosOptions options, ChaosCallbacks? callbacks, CancellationToken cancellationToken)
    {
        var farm = new ChaosFarm(servers, Directory.CreateTempSubdirectory("farm-chaos-").FullName);
        try
        {
            var common = await farm.CommonSettingsAsync(options, cancellationToken);
            foreach (var (name, server) in new (string, RealServer)[] { ("rabbitmq", servers.RabbitMq), ("postgres", servers.Postgres), ("redis", servers.Redis), ("s3", servers.S3) })
            {
                farm.Add(new ServerMember(name, server));
            }

            if (callbacks is not null)
            {
                farm.Add(callbacks.Receiver());
                common = Merge(common, new(ChaosCallbacks.Settings));
            }

            for (var i = 0; i < Pair; i++)
            {
                farm.AddCoordinator($"coordinator-{i}", options.Folder, common);
                farm.AddWorker($"worker-{i}", options.Folder, common);
            }

            foreach (var member in farm.members.Values.OfType<FarmMember>().OrderBy(static member => member.Name, StringComparer.Ordinal))
            {
                await member.StartAsync(cancellationToken);
            }

            return farm;
        }
        catch
        {
            await farm.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of the first coordinator that may do everything; the caller disposes of it.</summary>
    public HttpClient Owner()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = addresses[0] };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(OwnerKeyFile).Trim());
        return client;
    }

    /// <summary>Makes a tenant.</summary>
    /// <returns>The secret of its key.</returns>
    public static async Task<string> AddTenantAsync(HttpClient owner, string name, TenantTerms terms, CancellationToken cancellationToken)
    {
        using var tenant = await owner.PutAsJsonAsync($"v1/tenants/{name}", terms, cancellationToken);
        tenant.EnsureSuccessStatusCode();
        using var key = await owner.PostAsJsonAsync("v1/keys", new KeyRequest { Name = "chaos", Tenant = name, Scopes = ["jobs", "webhooks"] }, cancellationToken);
        key.EnsureSuccessStatusCode();
        return (await key.Content.ReadFromJsonAsync<NewKey>(cancellationToken) ?? throw new InvalidOperationException("no key was made")).Secret;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in members.Values)
        {
            await member.DisposeAsync();
        }

        Directory.Delete(home, recursive: true);
    }

    private string OwnerKeyFile => Path.Combine(home, "owner.key");

    private async Task<Dictionary<string, string>> CommonSettingsAsync(ChaosOptions options, CancellationToken cancellationToken)
    {
        var credentials = await TrialSettings.MakeAsync(Path.Combine(home, "provenance"), cancellationToken);
        return new(credentials.Select(static setting => KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)), StringComparer.Ordinal)
        {
            ["Farm__Access__OwnerKeyFile"] = OwnerKeyFile,
            ["Farm__Audit__KeyFile"] = Path.Combine(home, "audit.key"),
            ["Farm__Coordinator__SweepEvery"] = options.SweepEvery.ToString("c", CultureInfo.InvariantCulture),
            ["Farm__Prices__Gpu6"] = "0.5",
            ["Logging__LogLevel__Default"] = "Warning",
            ["FARM_HOME"] = home,
            ["FARM_MODELS"] = Path.GetFullPath(Path.GetDirectoryName(RenderTimes.Find(Model).Folder) ?? "models"),
        };
    }

    private void AddCoordinator(string name, string folder, Dictionary<string, string> common)
    {
        var port = LoopbackPort.Free();
        var command = new ServerCommand("dotnet", Program("FarmProgram"), "coordinator", "--urls", $"http://127.0.0.1:{port}")
        {
            Environment = Merge(common, Servers.SettingsOf(name)),
        };
        addresses.Add(new Uri($"http://127.0.0.1:{Servers.AddLink($"client→{name}", port).Port}/"));
        Add(new FarmMember(name, Path.Combine(folder, name), command, new Uri($"http://127.0.0.1:{port}/health/ready")));
    }

    private void AddWorker(string name, string folder, Dictionary<string, string> common)
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Farm__Worker__Id"] = name,
            ["Farm__Worker__Models"] = common["FARM_MODELS"],
            ["Farm__Worker__Serve__0"] = Model,
            ["Farm__Worker__Slots"] = QueueBenchmark.AtOnce.ToString(CultureInfo.InvariantCulture),
            ["Farm__Adapters__Folder"] = Path.Combine(home, $"adapters-{name}"),
            ["Farm__Device__Threads"] = "1",
        };
        var command = new ServerCommand("dotnet", typeof(ChaosFarm).Assembly.Location, InstantWorker.Command) { Environment = Merge(common, Servers.SettingsOf(name), own) };
        Add(new FarmMember(name, Path.Combine(folder, name), command));
    }

    private void Add(ChaosMember member) => members.Add(member.Name, member);

    private static Dictionary<string, string> Merge(params IEnumerable<Dictionary<string, string>> settings) => new(settings.SelectMany(static some => some), StringComparer.Ordinal);

    private static string Program(string key) => typeof(ChaosFarm).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value
        ?? throw new InvalidOperationException("the build names no program");
}
