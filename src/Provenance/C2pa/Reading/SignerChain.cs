using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.C2pa.Cose;
using Farm.Provenance.Signing;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>The certificates that a signature brings: its own first, then those that lead to a root.</summary>
internal sealed class SignerChain : IDisposable
{
    private const int MaxCertificates = 10;
    private const int MaxCertificateBytes = 64 * 1024;

    private SignerChain(X509Certificate2Collection certificates) => Certificates = certificates;

    public X509Certificate2Collection Certificates { get; }

    public X509Certificate2 Leaf => Certificates[0];

    /// <param name="claimVersion">1 or 2.</param>
    /// <param name="isCovered">Whether a hash is over the headers that no signature is over.</param>
    /// <returns>Null, with the reason told, where there is no chain that can be read.</returns>
    public static SignerChain? Read(CoseSign1 cose, int claimVersion, bool isCovered, string url, StatusLog log)
    {
        var encoded = cose.Certificates(claimVersion);
        if (encoded.Count is 0 or > MaxCertificates || encoded.Any(one => one.Length > MaxCertificateBytes))
        {
            log.Failure(
                StatusCodes.SigningCredentialInvalid,
                url,
                $"the signature brings {encoded.Count} certificates; must be 1 to {MaxCertificates}, of at most {MaxCertificateBytes} bytes");
            return null;
        }

        var chain = new SignerChain([]);
        try
        {
            foreach (var one in encoded)
            {
                chain.Certificates.Add(X509CertificateLoader.LoadCertificate(one));
            }
        }
        catch (CryptographicException malformed)
        {
            log.Failure(StatusCodes.SigningCredentialInvalid, url, $"the signature's certificate {chain.Certificates.Count + 1} cannot be read: {malformed.Message}");
            chain.Dispose();
            return null;
        }

        if (!isCovered && cose.HasUnprotectedChain && !chain.IsNothingElse(encoded))
        {
            log.Failure(StatusCodes.SigningCredentialInvalid, url, "the certificates are in headers that nobody signed, and are not one chain, each by the next");
        }

        return chain;
    }

    public void Dispose()
    {
        foreach (var certificate in Certificates)
        {
            certificate.Dispose();
        }

        Certificates.Clear();
    }

    private bool IsNothingElse(IReadOnlyList<byte[]> encoded) =>
        Certificates.Zip(encoded).All(pair => pair.First.RawDataMemory.Span.SequenceEqual(pair.Second))
        && Certificates.Zip(Certificates.Skip(1)).All(pair => CertificateSignature.IsBy(pair.First.RawDataMemory, pair.Second));
}
