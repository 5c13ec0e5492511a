using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using BouncyCertificate = Org.BouncyCastle.X509.X509Certificate;

namespace Farm.Provenance.Tests.C2pa;

/// <summary>OCSP responses by an issuer itself, or by a responder that it issued a certificate to.</summary>
internal static class TestResponder
{
    /// <param name="signer">The issuer, or its responder.</param>
    /// <param name="revoked">When; null for a good certificate.</param>
    internal static byte[] Answer(X509Certificate2 about, X509Certificate2 issuer, X509Certificate2 signer, ECDsa signerKey, DateTimeOffset from, DateTimeOffset? revoked)
    {
        var (authority, responder) = (new BouncyCertificate(issuer.RawData), new BouncyCertificate(signer.RawData));
        var serial = new BouncyCertificate(about.RawData).SerialNumber;
        var generator = new BasicOcspRespGenerator(new RespID(responder.SubjectDN));
        generator.AddResponse(
            new CertificateID(CertificateID.DigestSha1, authority, serial), revoked is { } when ? new RevokedStatus(when.UtcDateTime, 1) : CertificateStatus.Good, from.UtcDateTime, from.AddDays(7).UtcDateTime, null);
        var basic = generator.Generate("SHA256WITHECDSA", PrivateKeyFactory.CreateKey(signerKey.ExportPkcs8PrivateKey()), issuer.Equals(signer) ? null : [responder], from.UtcDateTime);
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
