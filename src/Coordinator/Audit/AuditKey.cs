using System.Security.Cryptography;
using Farm.Provenance.Secrets;

namespace Farm.Coordinator.Audit;

/// <summary>
/// The key that the audit's heads are signed with: ECDSA over P-256, in a file that the farm makes at its first start and its coordinators share. Not the one
/// that signs pictures: that lies with the workers, and a certificate says what it is for. Thread-safe.
/// </summary>
public sealed class AuditKey : IDisposable
{
    /// <summary>Its file's name in the data folder.</summary>
    public const string FileName = "audit.key";

    private const int MaxBytes = 4096;

    // One ECDsa object is not meant for several threads; a signature takes some 50 microseconds.
    private readonly Lock gate = new();
    private readonly ECDsa key;

    private AuditKey(ECDsa key)
    {
        this.key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
        Id = SHA256.HashData(PublicKey);
    }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    internal byte[] PublicKey { get; }

    /// <summary>SHA-256 of the public key.</summary>
    internal byte[] Id { get; }

    /// <summary>The public key in PEM, for whoever holds the audit against it.</summary>
    internal string PublicPem => PemEncoding.WriteString("PUBLIC KEY", PublicKey) + "\n";

    /// <summary>Makes the file with a fresh key if it is not there; of several at once one makes it.</summary>
    /// <returns>Whether it was made.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    internal static bool Ensure(string path) => SecretFile.Ensure(path, static () =>
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return fresh.ExportPkcs8PrivateKeyPem();
    });

    /// <summary>The key in a file.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, holds no such key, or others have access to it; the message names the file.</exception>
    internal static AuditKey Read(string path)
    {
        var text = SecretFile.Read(path, MaxBytes);
        var read = ECDsa.Create();
        try
        {
            read.ImportFromPem(text);
            if (read.KeySize == 256 && read.ExportParameters(includePrivateParameters: true).D is not null)
            {
                return new AuditKey(read);
            }
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            read.Dispose();
            throw new InvalidDataException(Refusal(path), wrong);
        }

        read.Dispose();
        throw new InvalidDataException(Refusal(path));
    }

    /// <returns>64 bytes, r then s.</returns>
    internal byte[] Sign(ReadOnlySpan<byte> statement)
    {
        lock (gate)
        {
            return key.SignData(statement, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    public void Dispose() => key.Dispose();

    private static string Refusal(string path) =>
        $"{path} holds no private key of the curve P-256 in PEM (PKCS#8 or SEC 1, not encrypted); remove it to have a new one made, and keep the public key of the old one for what it has signed";
}
