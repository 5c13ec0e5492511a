using System.Net;
using System.Text.RegularExpressions;
using Farm.Contracts;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Certs;

/// <summary>Hosts that each server is certified for.</summary>
internal static partial class CertifiedHosts
{
    private const int MaxLength = 253;

    /// <summary>Those of every server: this machine.</summary>
    private static readonly string[] Local = ["localhost", Environment.MachineName.ToLowerInvariant(), "127.0.0.1", "::1"];

    /// <param name="given">HOST for all, or SERVER=HOST for one.</param>
    /// <param name="errors">What is wrong with what was given.</param>
    /// <returns>By server: its own name, this machine's, and those given.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(IReadOnlyList<string> given, List<FieldError> errors)
    {
        var hosts = CertifiedParts.Servers.ToDictionary(static server => server, static server => new List<string> { server }, StringComparer.Ordinal);
        foreach (var text in given)
        {
            var (server, host) = text.IndexOf('=', StringComparison.Ordinal) is var split and >= 0 ? (text[..split], text[(split + 1)..]) : (null, text);
            if (server is not null && !hosts.ContainsKey(server))
            {
                var nearest = NearestName.Of(server, CertifiedParts.Servers) is { } meant ? $"; did you mean {meant}?" : "";
                errors.Add(new FieldError("host", $"'{text}' names the server '{server}'; must be one of {string.Join(", ", CertifiedParts.Servers)}{nearest}"));
            }
            else if (!IsHost(host))
            {
                errors.Add(new FieldError("host", $"'{text}' must be HOST or SERVER=HOST, where HOST is a name such as broker.internal, or an address; at most {MaxLength} characters"));
            }
            else
            {
                foreach (var each in hosts.Where(each => server is null || each.Key == server))
                {
                    each.Value.Add(host.ToLowerInvariant());
                }
            }
        }

        return hosts.ToDictionary(
            static each => each.Key, static each => (IReadOnlyList<string>)[.. each.Value.Concat(Local.Where(IsHost)).Distinct(StringComparer.Ordinal)], StringComparer.Ordinal);
    }

    private static bool IsHost(string text) => text.Length <= MaxLength && (IPAddress.TryParse(text, out _) ? !text.All(char.IsAsciiDigit) : Name().IsMatch(text));

    [GeneratedRegex(@"\A(\*\.)?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
