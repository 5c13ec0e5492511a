using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using BouncyCertificate = Org.BouncyCastle.X509.X509Certificate;

namespace Farm.Provenance.Tests.C2pa;

/// <summary>OCSP responses by an issuer itself.</summary>
internal static class TestResponder
{
    /// <param name="revoked">When; null for a good certificate.</param>
    internal static byte[] Answer(X509Certificate2 about, X509Certificate2 issuer, ECDsa issuerKey, DateTimeOffset from, DateTimeOffset? revoked)
    {
        var authority = new BouncyCertificate(issuer.RawData);
        var serial = new BouncyCertificate(about.RawData).SerialNumber;
        var generator = new BasicOcspRespGenerator(new RespID(authority.SubjectDN));
        generator.AddResponse(
            new CertificateID(CertificateID.DigestSha1, authority, serial), revoked is { } when ? new RevokedStatus(when.UtcDateTime, 1) : CertificateStatus.Good, from.UtcDateTime, from.AddDays(7).UtcDateTime, null);
        var basic = generator.Generate("SHA256WITHECDSA", PrivateKeyFactory.CreateKey(issuerKey.ExportPkcs8PrivateKey()), null, from.UtcDateTime);
        return new OCSPRespGenerator().Generate(OCSPRespGenerator.Successful, basic).GetEncoded();
    }

    internal static byte[] Header(byte[] response) => Payloads.OpenStore.Cbor(writer =>
    {
        writer.WriteStartMap(1);
        writer.WriteTextString("ocspVals");
        writer.WriteStartArray(1);
        writer.WriteByteString(response);
        writer.WriteEndArray();
        writer.WriteEndMap();
    });
}
