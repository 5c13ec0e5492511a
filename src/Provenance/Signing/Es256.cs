using System.Formats.Asn1;

namespace Farm.Provenance.Signing;

/// <summary>The signature of ES256 (RFC 9053, 2.1) and its two spellings.</summary>
internal static class Es256
{
    /// <summary>r and s, 32 bytes each, big-endian.</summary>
    public const int SignatureLength = 64;

    /// <summary>Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } (RFC 3279, 2.2.3) as 64 bytes.</summary>
    /// <param name="der">A signature that was verified, so that r and s fit.</param>
    /// <exception cref="AsnContentException">It is no such sequence.</exception>
    public static byte[] FromDer(ReadOnlyMemory<byte> der)
    {
        var sequence = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var signature = new byte[SignatureLength];
        WriteTo(sequence.ReadIntegerBytes().Span, signature.AsSpan(0, SignatureLength / 2));
        WriteTo(sequence.ReadIntegerBytes().Span, signature.AsSpan(SignatureLength / 2));
        return signature;
    }

    private static void WriteTo(ReadOnlySpan<byte> integer, Span<byte> half)
    {
        var number = integer.TrimStart((byte)0);
        number.CopyTo(half[(half.Length - number.Length)..]);
    }
}
