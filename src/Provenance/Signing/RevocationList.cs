using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Provenance.Signing;

/// <summary>A certificate revocation list (RFC 5280, 5): who issued it, until when it counts, and the serial numbers on it.</summary>
internal sealed class RevocationList
{
    private const int MaxFileBytes = 16 << 20;

    private readonly ReadOnlyMemory<byte> encoded;
    private readonly ReadOnlyMemory<byte> issuer;
    private readonly HashSet<BigInteger> serials = [];

    /// <exception cref="InvalidDataException">It is no revocation list.</exception>
    private RevocationList(ReadOnlyMemory<byte> der)
    {
        encoded = der;
        try
        {
            var list = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            {
                list.ReadInteger();
            }

            list.ReadSequence();
            issuer = list.ReadEncodedValue();
            ReadTime(list);
            NextUpdate = list.HasData && IsTime(list) ? ReadTime(list) : null;
            if (list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
            {
                var entries = list.ReadSequence();
                while (entries.HasData)
                {
                    serials.Add(entries.ReadSequence().ReadInteger());
                }
            }
        }
        catch (AsnContentException malformed)
        {
            throw new InvalidDataException(malformed.Message, malformed);
        }
    }

    /// <summary>After it the list says nothing any more; null where the list does not tell.</summary>
    public DateTimeOffset? NextUpdate { get; }

    /// <exception cref="InvalidDataException">It is no revocation list, in DER or PEM.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RevocationList Read(string path)
    {
        var file = new FileInfo(path);
        if (file.Length > MaxFileBytes)
        {
            throw new InvalidDataException($"it has {file.Length} bytes; at most {MaxFileBytes} are read");
        }

        var bytes = File.ReadAllBytes(path);
        var text = System.Text.Encoding.Latin1.GetString(bytes);
        return new RevocationList(
            PemEncoding.TryFind(text, out var fields) && text[fields.Label] == "X509 CRL" ? Convert.FromBase64String(text[fields.Base64Data]) : bytes);
    }

    public bool IsFor(X509Certificate2 certificate) => issuer.Span.SequenceEqual(certificate.IssuerName.RawData);

    public bool Contains(X509Certificate2 certificate) =>
        serials.Contains(new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: false, isBigEndian: true));

    /// <summary>Whether this certificate's key signed the list.</summary>
    public bool IsSignedBy(X509Certificate2 authority) => CertificateSignature.IsBy(encoded, authority);

    private static bool IsTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) || reader.PeekTag().HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
