using System.Security.Cryptography.X509Certificates;
using Farm.Services;
using Farm.Services.Tls;
using RabbitMQ.Client;

namespace Farm.Integration.Farms;

/// <summary>Settings of a farm of several processes on real services that speak TLS, with the certificates that <c>farm certs init</c> makes. Its servers are its own.</summary>
internal sealed class TlsFarm : IAsyncDisposable
{
    private readonly string folder;
    private readonly string ca;
    private readonly RabbitMqServer rabbit;
    private readonly PostgresServer postgres;
    private readonly RedisServer redis;
    private readonly S3Server s3;
    private Dictionary<string, string> settings = [];

    private TlsFarm(string folder)
    {
        (this.folder, ca) = (folder, Path.Combine(folder, "certs", "ca.pem"));
        (rabbit, postgres, redis, s3) = (new RabbitMqServer(Identity("rabbitmq")), new PostgresServer(Identity("postgres")), new RedisServer(Identity("redis")), new S3Server(Identity("s3")));
    }

    /// <summary>PEM of the authority behind every certificate.</summary>
    public string CaFile => ca;

    /// <summary>Each service in the words that logs name it by, and its address.</summary>
    public IEnumerable<(string Name, string Address)> Hops =>
    [
        ("RabbitMQ", new Uri(settings["Farm__Bus__Uri"]).Authority), ("Postgres", $"127.0.0.1:{postgres.Port}"), ("Redis", $"127.0.0.1:{redis.Port}"), ("bucket", $"127.0.0.1:{s3.Port}"),
    ];

    public static async Task<TlsFarm> StartAsync(CancellationToken token)
    {
        var temporary = Directory.CreateTempSubdirectory("farm-tls-").FullName;
        await new ServerCommand("dotnet", FarmProcess.Program, "certs", "init", "--folder", Path.Combine(temporary, "certs")).RunAsync(token);
        var farm = new TlsFarm(temporary);
        foreach (var server in new RealServer[] { farm.rabbit, farm.postgres, farm.redis, farm.s3 })
        {
            RealServices.Require(server);
            await server.StartAsync(token);
        }

        var host = await farm.rabbit.CreateVirtualHostAsync("tls", token);
        foreach (var user in new[] { "farm-coordinator", "farm-worker" })
        {
            await farm.rabbit.AddUserAsync(user, "tls", DocumentedPermissions.Of(user), token);
        }

        await farm.rabbit.AddUserAsync("farm-operator", "tls", (".*", ".*", ".*"), token);

        var store = await farm.s3.CreateBucketAsync("tls", token);
        farm.settings = new Dictionary<string, string>(
            (await TrialSettings.MakeAsync(Path.Combine(temporary, "credentials"), token)).Select(static setting => KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)))
        {
            [FarmProcess.OwnerKeyFile] = Path.Combine(temporary, "owner.key"),
            ["FARM_CA"] = farm.ca,
            ["Farm__Bus__Transport"] = "rabbitmq",
            ["Farm__Bus__Uri"] = farm.rabbit.Encrypted(host).ToString(),
            ["Farm__Database__Provider"] = "postgres",
            ["Farm__Database__ConnectionString"] = await farm.postgres.CreateDatabaseAsync("tls", token),
            ["Farm__Redis__ConnectionString"] = farm.redis.ConnectionString,
            ["Farm__Objects__Kind"] = "s3",
            ["Farm__Objects__S3__Endpoint"] = store.Endpoint.ToString(),
            ["Farm__Objects__S3__Bucket"] = store.Name,
            ["Farm__Objects__S3__AccessKey"] = store.AccessKey,
            ["Farm__Objects__S3__SecretKey"] = store.SecretKey,
        };
        return farm;
    }

    /// <summary>Settings of a role, as <c>certs init</c> prints them, beside the addresses.</summary>
    /// <param name="role">coordinator or worker.</param>
    /// <param name="changed">Settings of the test's own, in place of those.</param>
    public IReadOnlyDictionary<string, string> Settings(string role, params (string Key, string Value)[] changed)
    {
        var (server, client) = (Identity(role), Identity($"{role}-client"));
        var all = new Dictionary<string, string>(settings) { ["Farm__Http__CertificateFile"] = server.CertificateFile, ["Farm__Http__KeyFile"] = server.KeyFile, ["Farm__Objects__S3__CaFile"] = ca };
        foreach (var section in role == "worker" ? (string[])["Bus", "Redis"] : ["Bus", "Redis", "Database"])
        {
            (all[$"Farm__{section}__CaFile"], all[$"Farm__{section}__CertificateFile"], all[$"Farm__{section}__KeyFile"]) = (ca, client.CertificateFile, client.KeyFile);
        }

        foreach (var (key, value) in changed)
        {
            all[key] = value;
        }

        return all;
    }

    /// <summary>A connection to the broker as the certificate of a role says; the caller closes it.</summary>
    /// <param name="role">coordinator, worker or operator.</param>
    public Task<IConnection> ConnectAsync(string role, CancellationToken token)
    {
        var client = Identity($"{role}-client");
        var authority = X509CertificateLoader.LoadCertificateFromFile(ca);
        var factory = new ConnectionFactory
        {
            Uri = new Uri(settings["Farm__Bus__Uri"]),
            AutomaticRecoveryEnabled = false,
            AuthMechanisms = [new ExternalMechanismFactory()],
            Ssl = new SslOption("127.0.0.1", enabled: true)
            {
                Certs = [X509Certificate2.CreateFromPemFile(client.CertificateFile, client.KeyFile)],
                // Who is trusted is not what is tested through this connection: that it is the broker whose authority this is, is enough.
                CertificateValidationCallback = (_, shown, _, _) => shown?.Issuer == authority.Subject,
            },
        };
        return factory.CreateConnectionAsync(token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new RealServer[] { rabbit, postgres, redis, s3 })
        {
            await server.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private TlsIdentity Identity(string name) => new(Path.Combine(folder, "certs", $"{name}.pem"), Path.Combine(folder, "certs", $"{name}-key.pem"), ca);
}
