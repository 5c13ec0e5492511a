using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farm.Cli.Certs;

/// <summary>Outcome of <c>certs init</c>: what was made, and the settings with which each role uses it.</summary>
/// <param name="Ca">Given to everybody who connects.</param>
/// <param name="CaKey">Issues certificates; no server and no role needs it.</param>
/// <param name="Settings">By role, as environment variables; the addresses beside them must ask for TLS.</param>
internal sealed record InitReport(
    string Folder, string Ca, string CaKey, DateTimeOffset CaUntil, IReadOnlyList<InitReport.Server> Servers, IReadOnlyList<InitReport.Client> Clients,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Settings)
{
    public static InitReport Of(string path, CertificateFolder folder, Dictionary<string, CertifiedPem> made, IReadOnlyDictionary<string, IReadOnlyList<string>> hosts)
    {
        var (ca, caKey) = folder.FilesOf("ca");
        return new InitReport(
            path, ca, caKey, made["ca"].Until,
            [.. CertifiedParts.Servers.Select(name => new Server(name, folder.FilesOf(name).Certificate, folder.FilesOf(name).Key, hosts[name], made[name].Until))],
            [.. CertifiedParts.Clients.Select(name => new Client(CertifiedParts.UserOf(name), folder.FilesOf(name).Certificate, folder.FilesOf(name).Key, made[name].Until))],
            new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
            {
                [CertifiedParts.Coordinator] = SettingsOf(folder, CertifiedParts.Coordinator, "Bus", "Redis", "Database"),
                [CertifiedParts.Worker] = SettingsOf(folder, CertifiedParts.Worker, "Bus", "Redis"),
            });
    }

    public string ToJson() => JsonSerializer.Serialize(this, CertsJson.Default.InitReport);

    public override string ToString()
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"in {Folder}:")
            .AppendLine(CultureInfo.InvariantCulture, $"ca.pem                 the authority, until {CaUntil:yyyy-MM-dd}; for everybody who connects (FARM_CA for the command line)");
        foreach (var server in Servers)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Path.GetFileName(server.Certificate),-22} until {server.Until:yyyy-MM-dd}, for {string.Join(", ", server.Hosts)}");
        }

        foreach (var client in Clients)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Path.GetFileName(client.Certificate),-22} until {client.Until:yyyy-MM-dd}, as the user {client.User}");
        }

        foreach (var (role, settings) in Settings)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"# {role}");
            foreach (var (key, value) in settings)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"export {key}={Quote(value)}");
            }
        }

        return text.AppendLine()
            .Append("Each key lies beside its certificate as NAME-key.pem, for its owner alone. ca-key.pem issues certificates: keep it off the machines that serve.").ToString();
    }

    private static Dictionary<string, string> SettingsOf(CertificateFolder folder, string role, params string[] withCertificate)
    {
        var (server, client) = (folder.FilesOf(role), folder.FilesOf($"{role}-client"));
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Farm__Http__CertificateFile"] = server.Certificate, ["Farm__Http__KeyFile"] = server.Key };
        foreach (var section in withCertificate)
        {
            settings[$"Farm__{section}__CaFile"] = folder.FilesOf("ca").Certificate;
            settings[$"Farm__{section}__CertificateFile"] = client.Certificate;
            settings[$"Farm__{section}__KeyFile"] = client.Key;
        }

        settings["Farm__Objects__S3__CaFile"] = folder.FilesOf("ca").Certificate;
        return settings;
    }

    private static string Quote(string path) => path.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-')
        ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <param name="Hosts">Names and addresses that it is certified for.</param>
    internal sealed record Server(string Name, string Certificate, string Key, IReadOnlyList<string> Hosts, DateTimeOffset Until);

    /// <param name="User">Its common name, which RabbitMQ and Postgres take for the user.</param>
    internal sealed record Client(string User, string Certificate, string Key, DateTimeOffset Until);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(InitReport))]
internal sealed partial class CertsJson : JsonSerializerContext;
