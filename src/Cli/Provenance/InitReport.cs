using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Cli.Settings;
using Farm.Provenance.Marking;
using Farm.Provenance.Signing;

namespace Farm.Cli.Provenance;

/// <summary>Outcome of <c>provenance init</c>: files made, renewed or left as they were, and what to do with them.</summary>
/// <param name="Settings">For workers and coordinators of their own, as environment variables.</param>
/// <param name="ForReaders">Given to whoever shall trust the signatures.</param>
/// <param name="Secret">Given to nobody else; the first is needed by init alone.</param>
internal sealed record InitReport(
    string Folder, InitReport.Part Root, InitReport.Part Certificate, InitReport.Part Watermark, IReadOnlyDictionary<string, string> Settings, string ForReaders,
    IReadOnlyList<string> Secret)
{
    public static InitReport Of(string folder, TrialOutcome outcome)
    {
        var (authority, files) = (outcome.Authority, TrialCredentials.SettingsFor(folder));
        return new InitReport(
            folder,
            new Part(authority.Action is TestAuthorityAction.Made ? "made" : "kept", TestAuthority.RootFile, authority.RootUntil),
            new Part(
                authority.Action switch { TestAuthorityAction.Made => "made", TestAuthorityAction.Renewed => "renewed", _ => "kept" },
                TestAuthority.CertificateFile, authority.Until, authority.Replaced),
            new Part(outcome.HasNewSecret ? "made" : "kept", TrialCredentials.SecretFile),
            files.ToDictionary(file => file.Key.Replace(":", "__", StringComparison.Ordinal), file => file.Value, StringComparer.Ordinal),
            Path.Combine(folder, TestAuthority.RootFile),
            [.. new[] { TestAuthority.RootKeyFile, TestAuthority.KeyFile, TrialCredentials.SecretFile }.Select(name => Path.Combine(folder, name))]);
    }

    public string ToJson() => JsonSerializer.Serialize(this, InitReportJson.Default.InitReport);

    public override string ToString()
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"in {Folder}:")
            .AppendLine(CultureInfo.InvariantCulture, $"root         {Root}")
            .AppendLine(CultureInfo.InvariantCulture, $"certificate  {Certificate}")
            .AppendLine(CultureInfo.InvariantCulture, $"watermark    {Watermark}")
            .AppendLine();
        if (Certificate.Replaced is { } replaced)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"The certificate before and its key were replaced; what it signed holds until {replaced:yyyy-MM-dd}. Workers that run take the new one up within a minute.").AppendLine();
        }

        text.AppendLine("Farms on this machine whose data folder this is in use it by themselves. Workers and coordinators of their own need the same files and:");
        foreach (var (key, value) in Settings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"export {key}={Quote(value)}");
        }

        return text.AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Give to readers, who trust your pictures by it: {ForReaders}")
            .AppendLine("Keep secret:")
            .AppendLine(CultureInfo.InvariantCulture, $"  {Secret[0]}  issues certificates; only init needs it, so keep it off the machines that sign")
            .AppendLine(CultureInfo.InvariantCulture, $"  {Secret[1]}  signs")
            .Append(CultureInfo.InvariantCulture, $"  {Secret[2]}  lays, reads and removes invisible marks; never renewed, for marks laid with it would be lost")
            .ToString();
    }

    private static string Quote(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-')
        ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <param name="State">made, renewed or kept.</param>
    /// <param name="File">Its name in the folder.</param>
    /// <param name="Until">When it runs out; null for what does not.</param>
    /// <param name="Replaced">When the one that was replaced would have run out; null where none was.</param>
    internal sealed record Part(string State, string File, DateTimeOffset? Until = null, DateTimeOffset? Replaced = null)
    {
        public override string ToString() => $"{State,-7}  {File}{(Until is { } until ? string.Create(CultureInfo.InvariantCulture, $", until {until:yyyy-MM-dd}") : "")}";
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InitReport))]
internal sealed partial class InitReportJson : JsonSerializerContext;
