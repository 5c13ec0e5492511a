using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Farm.Benchmarks.Chaos.Client;
using Farm.Benchmarks.Chaos.Members;
using Farm.Services;

namespace Farm.Benchmarks.Chaos.Receiver;

/// <summary>Where the farm calls back in a run: an endpoint of each tenant, and a url of jobs' own, at one receiver.</summary>
/// <param name="folder">Gets the receiver's ledger.</param>
internal sealed class ChaosCallbacks(string folder, int seed)
{
    public const string MemberName = "receiver";

    private static readonly string[] Ends = ["job.succeeded", "job.failed", "job.canceled", "job.expired", "job.blocked", "quota.warning"];
    private readonly int port = LoopbackPort.Free();
    private readonly string secret = $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>The receiver's ledger.</summary>
    public string File { get; } = Path.Combine(folder, "receiver.jsonl");

    /// <summary>The settings by which coordinators call back to this machine, by a schedule of seconds in place of hours.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(
        ((int[])[0, 1, 2, 3, 5, .. Enumerable.Repeat(10, 45)]).Select(static (seconds, i) =>
            KeyValuePair.Create($"Farm__Webhooks__Schedule__{i}", TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture))))
    {
        ["Farm__Webhooks__Timeout"] = "00:00:05",
        ["Farm__Webhooks__AllowHttp__0"] = "127.0.0.1",
        ["Farm__Webhooks__AllowInside__0"] = "127.0.0.1",
    };

    public static string EndpointPath(string tenant) => $"/endpoint/{tenant}";

    /// <summary>The path of the url that some jobs of a tenant name.</summary>
    public static string JobPath(string tenant) => $"/job/{tenant}";

    public Uri JobUrl(string tenant) => new(Address, JobPath(tenant));

    private Uri Address => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");

    public FarmMember Receiver() => new(MemberName, Path.Combine(folder, MemberName), new ServerCommand(
        "dotnet", typeof(ChaosCallbacks).Assembly.Location, WebhookReceiver.Command, port.ToString(CultureInfo.InvariantCulture), File, secret, seed.ToString(CultureInfo.InvariantCulture)),
        new Uri(Address, "health"));

    /// <summary>Makes a tenant's endpoint, and its default secret.</summary>
    public async Task AddAsync(Uri coordinator, ChaosTenant tenant, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = coordinator };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Key);
        using var endpoint = await client.PostAsJsonAsync("v1/webhooks", new { url = new Uri(Address, EndpointPath(tenant.Name)), secret, events = Ends }, cancellationToken);
        endpoint.EnsureSuccessStatusCode();
        using var own = await client.PostAsJsonAsync("v1/webhooks/secret", new { secret }, cancellationToken);
        own.EnsureSuccessStatusCode();
    }
}
