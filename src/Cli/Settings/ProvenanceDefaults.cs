using Farm.Provenance.Signing;
using Farm.Provenance.Watermark.Keys;
using Microsoft.Extensions.Configuration;

namespace Farm.Cli.Settings;

/// <summary>
/// Where marks and signatures come from unless settings say otherwise: trial credentials in the data folder, which what runs on one machine makes for itself.
/// A worker or coordinator of its own makes none: all of a farm need the same.
/// </summary>
internal static class ProvenanceDefaults
{
    private const string CertificateKey = $"{SignerOptions.Section}:{nameof(SignerOptions.CertificateFile)}";

    private const string SecretKey = $"{WatermarkOptions.Section}:{nameof(WatermarkOptions.SecretFile)}";

    public static string Folder(string data) => Path.Combine(data, "provenance");

    public static IEnumerable<KeyValuePair<string, string?>> Of(IConfiguration given, string data)
    {
        var folder = Folder(data);
        yield return new(SecretKey, Path.Combine(folder, TrialCredentials.SecretFile));
        if (given[CertificateKey] is { Length: > 0 })
        {
            yield break;
        }

        yield return new(CertificateKey, Path.Combine(folder, TestAuthority.CertificateFile));
        yield return new($"{SignerOptions.Section}:{nameof(SignerOptions.KeyFile)}", Path.Combine(folder, TestAuthority.KeyFile));
        yield return new("Farm:Provenance:AnchorsFile", Path.Combine(folder, TestAuthority.RootFile));
    }

    /// <summary>Makes what the settings leave to the default folder.</summary>
    /// <exception cref="InvalidDataException">The folder holds files that are no authority's; the message names the file.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static async Task EnsureAsync(FarmSettings settings, CancellationToken token)
    {
        if (IsDefault(settings, CertificateKey, TestAuthority.CertificateFile))
        {
            await TrialCredentials.EnsureAsync(settings.Provenance, new TestAuthorityOptions(), TimeProvider.System, token);
        }
        else if (IsDefault(settings, SecretKey, TrialCredentials.SecretFile))
        {
            WatermarkKeyRing.EnsureSecret(Path.Combine(settings.Provenance, TrialCredentials.SecretFile));
        }
    }

    private static bool IsDefault(FarmSettings settings, string key, string file) => settings.Configuration[key] == Path.Combine(settings.Provenance, file);
}
