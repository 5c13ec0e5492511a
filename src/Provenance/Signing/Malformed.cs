using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Security.Certificates;

namespace Farm.Provenance.Signing;

/// <summary>Tells what reading a stranger's certificate, key or signature throws when it is none, in .NET and in Bouncy Castle.</summary>
internal static class Malformed
{
    public static bool IsSo(Exception problem) => problem is AsnContentException or CryptographicException
        or Asn1Exception or CryptoException or GeneralSecurityException or CertificateException
        or ArgumentException or InvalidOperationException or ArithmeticException or IOException or InvalidCastException or FormatException;
}
