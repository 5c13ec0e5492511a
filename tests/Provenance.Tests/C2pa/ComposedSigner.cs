using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Farm.Provenance.Tests.C2pa;

/// <summary>A key of any kind with its certificate, for manifests as others sign them.</summary>
internal sealed class ComposedSigner(long algorithm, X509Certificate2 certificate, Func<byte[], byte[]> sign, params IReadOnlyList<X509Certificate2> chain) : IDisposable
{
    private const string RsaPss = "1.2.840.113549.1.1.10";

    public X509Certificate2 Certificate => certificate;

    public byte[] Sign(byte[] data) => sign(data);

    /// <summary>Whether the chain is in the protected headers.</summary>
    public bool IsChainProtected { get; init; } = true;

    /// <summary>A key that .NET makes, for the algorithm.</summary>
    public static ComposedSigner Fresh(long algorithm, CertificateShape? shape = null)
    {
        var hash = HashOf(algorithm);
        switch (algorithm)
        {
            case <= -37:
                var rsa = RSA.Create(2048);
                return new ComposedSigner(algorithm, TestCertificates.Issue(rsa, shape), data => rsa.SignData(data, hash, RSASignaturePadding.Pss));
            default:
                var ecdsa = ECDsa.Create(algorithm switch { -35 => ECCurve.NamedCurves.nistP384, -36 => ECCurve.NamedCurves.nistP521, _ => ECCurve.NamedCurves.nistP256 });
                return new ComposedSigner(
                    algorithm, TestCertificates.Issue(ecdsa, shape), data => ecdsa.SignData(data, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }
    }

    /// <summary>A key that its certificate allows for RSASSA-PSS alone.</summary>
    /// <param name="hash">The one hash that the certificate allows; null for any.</param>
    public static ComposedSigner OfRsaPss(long algorithm, string? hash = null)
    {
        var rsa = RSA.Create(2048);
        var parameters = hash switch
        {
            null => Array.Empty<byte>(),
            // SEQUENCE { [0] AlgorithmIdentifier, [1] mgf1 with it, [2] salt }
            "sha256" => Convert.FromHexString("3034A00F300D06096086480165030402010500A11C301A06092A864886F70D010108300D06096086480165030402010500A203020120"),
            _ => Convert.FromHexString("3034A00F300D06096086480165030402020500A11C301A06092A864886F70D010108300D06096086480165030402020500A203020130"),
        };
        var key = new PublicKey(new Oid(RsaPss), parameters.Length == 0 ? null : new AsnEncodedData(parameters), new AsnEncodedData(rsa.ExportRSAPublicKey()));
        return new ComposedSigner(algorithm, TestCertificates.Issue(key), data => rsa.SignData(data, HashOf(algorithm), RSASignaturePadding.Pss));
    }

    public static ComposedSigner OfEd25519()
    {
        var secret = new Ed25519PrivateKeyParameters(RandomNumberGenerator.GetBytes(Ed25519PrivateKeyParameters.KeySize));
        var key = new PublicKey(new Oid("1.3.101.112"), null, new AsnEncodedData(secret.GeneratePublicKey().GetEncoded()));
        return new ComposedSigner(-8, TestCertificates.Issue(key), data =>
        {
            var signer = new Ed25519Signer();
            signer.Init(true, secret);
            signer.BlockUpdate(data, 0, data.Length);
            return signer.GenerateSignature();
        });
    }

    /// <summary>A certificate whose key is of a kind that nobody here has: Ed448.</summary>
    public static ComposedSigner OfUnknownKind(long algorithm)
    {
        var secret = new Ed448PrivateKeyParameters(RandomNumberGenerator.GetBytes(Ed448PrivateKeyParameters.KeySize));
        var key = new PublicKey(new Oid("1.3.101.113"), null, new AsnEncodedData(secret.GeneratePublicKey().GetEncoded()));
        return new ComposedSigner(algorithm, TestCertificates.Issue(key), _ => new byte[114]);
    }

    public void WriteHeaders(CborWriter writer)
    {
        writer.WriteStartMap(null);
        writer.WriteInt32(1);
        writer.WriteInt64(algorithm);
        if (IsChainProtected)
        {
            writer.WriteInt32(33);
            WriteChain(writer);
        }

        writer.WriteEndMap();
    }

    public void WriteChain(CborWriter writer)
    {
        if (chain.Count == 0)
        {
            writer.WriteByteString(certificate.RawData);
            return;
        }

        writer.WriteStartArray(chain.Count + 1);
        foreach (var one in chain.Prepend(certificate))
        {
            writer.WriteByteString(one.RawData);
        }

        writer.WriteEndArray();
    }

    public void Dispose() => certificate.Dispose();

    private static HashAlgorithmName HashOf(long algorithm) => algorithm switch
    {
        -35 or -38 => HashAlgorithmName.SHA384,
        -36 or -39 => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };
}
