namespace Farm.Cli.Certs;

/// <summary>Everything that <c>certs init</c> certifies, by file name.</summary>
internal static class CertifiedParts
{
    public const string Coordinator = "coordinator";

    public const string Worker = "worker";

    /// <summary>Servers: each is certified for hosts.</summary>
    public static readonly IReadOnlyList<string> Servers = [Coordinator, Worker, "rabbitmq", "postgres", "redis", "s3"];

    /// <summary>Clients: each is certified under the name of its user at the servers.</summary>
    public static readonly IReadOnlyList<string> Clients = ["coordinator-client", "worker-client", "operator-client"];

    /// <summary>Common name of a client, such as farm-worker.</summary>
    public static string UserOf(string client) => $"farm-{client[..client.LastIndexOf('-')]}";
}
