using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Ports.Tls;

namespace Farm.Cli.Connection;

/// <summary>Opens clients of a farm: by https, one that the system trusts, or that an authority certifies which FARM_CA names.</summary>
internal static class FarmTrust
{
    public const string Variable = "FARM_CA";

    /// <summary>Connects to no one yet; says on the screen what is wrong with the authority's file.</summary>
    /// <param name="key">Sent with every request; null for none.</param>
    public static bool TryOpen(Uri address, string? key, Screen screen, [NotNullWhen(true)] out FarmClient? farm)
    {
        farm = null;
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            farm = new FarmClient(address, key);
            return true;
        }

        var files = new TlsFiles("", Environment.GetEnvironmentVariable(Variable)) { CaSetting = Variable };
        var findings = files.Findings(TimeProvider.System.GetUtcNow()).ToList();
        if (findings.Count > 0)
        {
            findings.ForEach(screen.Complain);
            return false;
        }

        var tls = new SslClientAuthenticationOptions();
        new ServerTrust(files).Apply(tls);
        farm = new FarmClient(address, key, tls);
        return true;
    }
}
