using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.C2pa.Cose;
using Farm.Provenance.Signing;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Tsp;
using Org.BouncyCastle.Utilities.Collections;

namespace Farm.Provenance.Tests.C2pa;

/// <summary>A time-stamp authority below a root of its own, which stamps what it is given at any time.</summary>
internal static class TestTimeStamps
{
    private static readonly ECDsa RootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal static readonly X509Certificate2 Root = MakeRoot();

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static readonly X509Certificate2 Authority = Issue("CN=Test time stamps, O=TSA, C=ZZ", Key, CertificateProfile.TimeStamping, isCritical: true);

    /// <summary>An unprotected header of C2PA 2 with a token of that time.</summary>
    internal static Func<byte[], byte[], byte[], byte[]> Header(DateTimeOffset time) =>
        (headers, _, signature) => Container(Token(CoseSign1.TimeStamped(headers, signature), time).GetEncoded());

    /// <summary>A header of C2PA 1 with the authority's whole answer.</summary>
    internal static Func<byte[], byte[], byte[], byte[]> OldHeader(DateTimeOffset time) =>
        (headers, claim, _) => Container([.. Answer(Token(CoseSign1.OldTimeStamped(headers, claim), time).GetEncoded())]);

    /// <summary>A certificate for signing claims, by the authority's root.</summary>
    internal static X509Certificate2 IssueSigner(ECDsa key) => Issue("CN=Signer below a time-stamp root, O=TSA, C=ZZ", key, CertificateProfile.DocumentSigning, isCritical: false);

    internal static byte[] Container(byte[] token) => Payloads.OpenStore.Cbor(writer =>
    {
        writer.WriteStartMap(1);
        writer.WriteTextString("tstTokens");
        writer.WriteStartArray(1);
        writer.WriteStartMap(1);
        writer.WriteTextString("val");
        writer.WriteByteString(token);
        writer.WriteEndMap();
        writer.WriteEndArray();
        writer.WriteEndMap();
    });

    private static Org.BouncyCastle.Tsp.TimeStampToken Token(byte[] data, DateTimeOffset time)
    {
        var certificate = new Org.BouncyCastle.X509.X509Certificate(Authority.RawData);
        // Without it the signature would say the time of the test.
        var signed = new AttributeTable(new DerSet(new Org.BouncyCastle.Asn1.Cms.Attribute(CmsAttributes.SigningTime, new DerSet(new Time(time.UtcDateTime)))));
        var generator = new TimeStampTokenGenerator(
            PrivateKeyFactory.CreateKey(Key.ExportPkcs8PrivateKey()), certificate, TspAlgorithms.Sha256, "1.2.3.4.1", signed, null);
        generator.SetCertificates(CollectionUtilities.CreateStore([certificate]));
        var asking = new TimeStampRequestGenerator();
        asking.SetCertReq(true);
        return generator.Generate(asking.Generate(TspAlgorithms.Sha256, SHA256.HashData(data)), BigInteger.One, time.UtcDateTime);
    }

    /// <summary>TimeStampResp ::= SEQUENCE { PKIStatusInfo { granted }, timeStampToken }.</summary>
    private static byte[] Answer(byte[] token)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
            }

            writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }

    private static X509Certificate2 Issue(string name, ECDsa key, string usage, bool isCritical)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], isCritical));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Root, true, false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.Create(
            Root.SubjectName, X509SignatureGenerator.CreateForECDsa(RootKey), TestCertificates.Now.AddYears(-1), TestCertificates.Now.AddYears(1), [0x52, .. RandomNumberGenerator.GetBytes(15)]);
    }

    private static X509Certificate2 MakeRoot()
    {
        var request = new CertificateRequest("CN=Time-stamp root, O=TSA, C=ZZ", RootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var root = request.CreateSelfSigned(TestCertificates.Now.AddYears(-2), TestCertificates.Now.AddYears(2));
        return X509CertificateLoader.LoadCertificate(root.RawData);
    }
}
