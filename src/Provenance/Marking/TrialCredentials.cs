using Farm.Provenance.Signing;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Marking;

/// <summary>A folder with all that a farm needs to mark and sign for trying out: a test authority, its signing key, and a watermark secret.</summary>
public static class TrialCredentials
{
    public const string SecretFile = "watermark.key";
    private const string LockFile = ".lock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Makes what is missing and renews a certificate that runs out soon. Several processes may ask at once.</summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <param name="options">Whose certificates they are.</param>
    /// <param name="time">Of the certificates and of the wait for others.</param>
    /// <exception cref="InvalidDataException">The folder holds files that are no authority's, or its root has run out; the message names the file.</exception>
    /// <exception cref="IOException">The folder cannot be written to, or another process keeps it for over 20 seconds.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static async Task<TrialOutcome> EnsureAsync(string folder, TestAuthorityOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await using var held = await LockAsync(Path.Combine(folder, LockFile), time, cancellationToken);
        return new TrialOutcome(
            TestAuthority.Ensure(folder, options, time.GetUtcNow()), WatermarkKeyRing.EnsureSecret(Path.Combine(folder, SecretFile)));
    }

    /// <summary>The settings that let a worker or coordinator use the credentials of a folder, keys with ':'.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> SettingsFor(string folder) =>
    [
        new($"{SignerOptions.Section}:{nameof(SignerOptions.CertificateFile)}", Path.Combine(folder, TestAuthority.CertificateFile)),
        new($"{SignerOptions.Section}:{nameof(SignerOptions.KeyFile)}", Path.Combine(folder, TestAuthority.KeyFile)),
        new($"{WatermarkOptions.Section}:{nameof(WatermarkOptions.SecretFile)}", Path.Combine(folder, SecretFile)),
        new($"{ProvenanceOptions.Section}:{nameof(ProvenanceOptions.AnchorsFile)}", Path.Combine(folder, TestAuthority.RootFile)),
    ];

    /// <summary>The system gives the lock up with the process, however it ends; the empty file stays.</summary>
    private static async Task<FileStream> LockAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && time.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}

/// <param name="Authority">What became of root and signing certificate.</param>
/// <param name="HasNewSecret">Whether the watermark secret was made now; one that was there is never touched.</param>
public sealed record TrialOutcome(TestAuthorityOutcome Authority, bool HasNewSecret);
