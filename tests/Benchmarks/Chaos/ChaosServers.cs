using Farm.Benchmarks.Chaos.Links;
using Farm.Services;
using Npgsql;

namespace Farm.Benchmarks.Chaos;

/// <summary>RabbitMQ, Postgres, Redis and an S3 server, each a process, and the settings by which a process of the farm reaches them through links of its own.</summary>
internal sealed class ChaosServers : IAsyncDisposable
{
    private const string BucketName = "farm";

    /// <summary>Connections of one coordinator: two of them and one that is being started again fit into what Postgres takes here.</summary>
    private const int MostConnections = 60;

    private readonly List<TcpProxy> links = [];
    private Uri? virtualHost;
    private string? connectionString;
    private BucketAddress? bucket;

    public RabbitMqServer RabbitMq { get; } = new();

    /// <summary>What it has committed survives more than a kill of it here: the disk is told to write, as where people keep jobs.</summary>
    public PostgresServer Postgres { get; } = new(isDurable: true);

    public RedisServer Redis { get; } = new();

    public S3Server S3 { get; } = new();

    /// <summary>All links that were made.</summary>
    public IReadOnlyList<TcpProxy> Links => links;

    /// <summary>The database itself, through no link.</summary>
    public string ConnectionString => connectionString ?? throw new InvalidOperationException("the servers were not started");

    /// <summary>The folder of the bucket in which the farm's objects lie.</summary>
    public string BucketFolder => S3.FolderOf(bucket ?? throw new InvalidOperationException("the servers were not started"));

    /// <summary>Why they cannot be had as processes of this machine; null when they can.</summary>
    public string? WhyUnavailable => Each.Select(static server =>
        server.WhyUnavailable ?? server.WhyNotStoppable ?? (server.IsContained ? $"{server.Name} runs in a container." : null)).FirstOrDefault(static reason => reason is not null);

    private RealServer[] Each => [RabbitMq, Postgres, Redis, S3];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var server in Each)
        {
            await server.StartAsync(cancellationToken);
        }

        virtualHost = await RabbitMq.CreateVirtualHostAsync("farm", cancellationToken);
        connectionString = await Postgres.CreateDatabaseAsync("farm", cancellationToken);
        bucket = await S3.CreateBucketAsync(BucketName, cancellationToken);
    }

    /// <summary>Settings of one process, which reaches each server through a link that is its alone: one process can be cut off, and the others not.</summary>
    /// <param name="member">Its name.</param>
    public Dictionary<string, string> SettingsOf(string member)
    {
        var address = virtualHost ?? throw new InvalidOperationException("the servers were not started");
        var store = bucket ?? throw new InvalidOperationException("the servers were not started");
        return new(StringComparer.Ordinal)
        {
            ["Farm__Bus__Transport"] = "rabbitmq",
            ["Farm__Bus__Uri"] = new UriBuilder(address) { Port = Link(member, RabbitMq) }.Uri.ToString(),
            ["Farm__Database__Provider"] = "postgres",
            ["Farm__Database__ConnectionString"] = new NpgsqlConnectionStringBuilder(ConnectionString) { Port = Link(member, Postgres), MaxPoolSize = MostConnections }.ConnectionString,
            ["Farm__Redis__ConnectionString"] = $"127.0.0.1:{Link(member, Redis)}",
            ["Farm__Objects__Kind"] = "s3",
            ["Farm__Objects__S3__Endpoint"] = new UriBuilder(store.Endpoint) { Port = Link(member, S3) }.Uri.GetLeftPart(UriPartial.Authority),
            ["Farm__Objects__S3__Bucket"] = store.Name,
            ["Farm__Objects__S3__AccessKey"] = store.AccessKey,
            ["Farm__Objects__S3__SecretKey"] = store.SecretKey,
        };
    }

    /// <summary>A link to any loopback port.</summary>
    public TcpProxy AddLink(string name, int target)
    {
        var link = new TcpProxy(name, target);
        links.Add(link);
        return link;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var link in links)
        {
            await link.DisposeAsync();
        }

        foreach (var server in Each)
        {
            await server.DisposeAsync();
        }
    }

    private int Link(string member, RealServer server) => AddLink($"{member}→{server.Name}", server.Port).Port;
}
