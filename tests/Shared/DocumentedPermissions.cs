using System.Text.RegularExpressions;

namespace Farm;

/// <summary>The permissions on RabbitMQ that docs/tls.md gives each role, as an operator would copy them.</summary>
internal static partial class DocumentedPermissions
{
    /// <param name="user">Such as farm-worker.</param>
    public static (string Configure, string Write, string Read) Of(string user)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs", "tls.md")).Replace("\\\n", " ", StringComparison.Ordinal);
        var command = Command().Matches(text).Single(match => match.Groups["user"].Value == user);
        return (command.Groups["configure"].Value, command.Groups["write"].Value, command.Groups["read"].Value);
    }

    [GeneratedRegex(@"rabbitmqctl set_permissions -p farm (?<user>[a-z-]+)\s+'(?<configure>[^']+)'\s+'(?<write>[^']+)'\s+'(?<read>[^']+)'", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
