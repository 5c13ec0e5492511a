using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Provenance.Signing;

/// <summary>A private key read from a PEM file (PKCS#8 or SEC 1, not encrypted).</summary>
internal sealed class PemSigningKey(ECDsa key, IReadOnlyList<X509Certificate2> chain) : ISigningKey
{
    // One ECDsa object is not meant for several threads; a signature takes some 30 microseconds.
    private readonly Lock gate = new();

    public IReadOnlyList<X509Certificate2> Chain => chain;

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            return ValueTask.FromResult(key.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }
    }

    public void Dispose()
    {
        key.Dispose();
        foreach (var certificate in chain)
        {
            certificate.Dispose();
        }
    }
}
