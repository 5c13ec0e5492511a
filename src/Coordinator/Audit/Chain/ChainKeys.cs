using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Farm.Contracts.Api;

namespace Farm.Coordinator.Audit.Chain;

/// <summary>The public keys by which an audit's statements are believed.</summary>
public sealed class ChainKeys : IDisposable
{
    private readonly Dictionary<string, ECDsa> keys = new(StringComparer.Ordinal);

    /// <summary>SHA-256 of each key, in hexadecimal.</summary>
    public IReadOnlyCollection<string> Ids => keys.Keys;

    /// <summary>Adds every public key of a PEM text.</summary>
    /// <returns>False where it holds none, or one of another kind than P-256.</returns>
    public bool TryAddPem(string pem)
    {
        var rest = pem.AsSpan();
        var found = false;
        while (PemEncoding.TryFind(rest, out var field))
        {
            if (!rest[field.Label].SequenceEqual("PUBLIC KEY") || !TryAdd(Convert.FromBase64String(rest[field.Base64Data].ToString())))
            {
                return false;
            }

            found = true;
            rest = rest[field.Location.End..];
        }

        return found;
    }

    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }
    }

    /// <param name="publicKey">SubjectPublicKeyInfo, DER.</param>
    internal bool TryAdd(byte[] publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);
            if (read == publicKey.Length && key.KeySize == 256)
            {
                if (!keys.TryAdd(IdOf(publicKey), key))
                {
                    key.Dispose();
                }

                return true;
            }
        }
        catch (CryptographicException)
        {
            // No key, or one of a curve that this machine does not know.
        }

        key.Dispose();
        return false;
    }

    internal static string IdOf(byte[] publicKey) => ChainHex.Write(SHA256.HashData(publicKey));

    /// <summary>The public key of an export's first line.</summary>
    internal static bool TryRead(string text, [NotNullWhen(true)] out byte[]? publicKey)
    {
        publicKey = null;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || Convert.ToBase64String(bytes, 0, length) != text)
        {
            return false;
        }

        publicKey = bytes[..length];
        return true;
    }

    /// <summary>Why a statement is not the farm's; null where it is.</summary>
    /// <param name="kind">head or checkpoint.</param>
    internal ChainBreak? Refuse(string kind, AuditStatement signed)
    {
        Span<byte> hash = stackalloc byte[ChainHash.Length];
        Span<byte> signature = stackalloc byte[2 * ChainHash.Length];
        if (!ChainHex.TryRead(signed.Hash, hash) || !ChainHex.TryRead(signed.Signature, signature) || !ChainTime.TryRead(signed.At, out var at))
        {
            return new ChainBreak(ChainFault.Changed, signed.Sequence, $"the {kind} of entry {signed.Sequence} has a hash, a time or a signature that the farm does not write so");
        }

        return !keys.TryGetValue(signed.KeyId, out var key)
                ? new ChainBreak(ChainFault.Signature, signed.Sequence, $"the {kind} of entry {signed.Sequence} is signed by key {signed.KeyId}; known is {string.Join(", ", Ids)}")
            : key.VerifyData(ChainHash.Statement(kind, signed.Sequence, hash, signed.Previous, at), signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
                ? null
            : new ChainBreak(ChainFault.Changed, signed.Sequence, $"the {kind} of entry {signed.Sequence} is not what key {signed.KeyId} signed");
    }
}
