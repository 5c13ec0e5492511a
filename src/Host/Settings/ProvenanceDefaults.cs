using Farm.Provenance.Marking;
using Farm.Provenance.Signing;
using Farm.Provenance.Watermark.Keys;
using Microsoft.Extensions.Configuration;

namespace Farm.Host.Settings;

/// <summary>
/// Where marks and signatures come from unless settings say otherwise: trial credentials in the data folder, which what runs on one machine makes for itself.
/// A worker or coordinator of its own makes none: all of a farm need the same.
/// </summary>
public static class ProvenanceDefaults
{
    private const string CertificateKey = $"{SignerOptions.Section}:{nameof(SignerOptions.CertificateFile)}";
    private const string SecretKey = $"{WatermarkOptions.Section}:{nameof(WatermarkOptions.SecretFile)}";

    public static string Folder(string data) => Path.Combine(data, "provenance");

    public static IEnumerable<KeyValuePair<string, string?>> Of(IConfiguration given, string data)
    {
        var hasOwnKey = given[CertificateKey] is { Length: > 0 };
        return TrialCredentials.SettingsFor(Folder(data)).Where(setting => setting.Key == SecretKey || !hasOwnKey)
            .Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value));
    }

    /// <summary>Makes what the settings leave to the default folder, and renews its certificate in time.</summary>
    /// <returns>What became of the trial credentials; null where the settings name a certificate of their own.</returns>
    /// <exception cref="InvalidDataException">The folder holds files that are no authority's; the message names the file.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static async Task<TrialOutcome?> EnsureAsync(FarmSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        if (IsDefault(settings, CertificateKey, TestAuthority.CertificateFile))
        {
            return await TrialCredentials.EnsureAsync(settings.Provenance, new TestAuthorityOptions(), time, cancellationToken);
        }

        if (IsDefault(settings, SecretKey, TrialCredentials.SecretFile))
        {
            WatermarkKeyRing.EnsureSecret(Path.Combine(settings.Provenance, TrialCredentials.SecretFile));
        }

        return null;
    }

    /// <summary>Whether the next picture makes trial credentials.</summary>
    public static bool IsToBeMade(FarmSettings settings) =>
        IsDefault(settings, CertificateKey, TestAuthority.CertificateFile) && !File.Exists(settings.Configuration[CertificateKey]);

    private static bool IsDefault(FarmSettings settings, string key, string file) => settings.Configuration[key] == Path.Combine(settings.Provenance, file);
}
