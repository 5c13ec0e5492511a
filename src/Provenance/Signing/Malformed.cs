using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Farm.Provenance.Signing;

/// <summary>Tells what reading a stranger's certificate, key or signature throws when it is none, in .NET and in Bouncy Castle.</summary>
internal static class Malformed
{
    public static bool IsSo(Exception problem) => problem is AsnContentException or CryptographicException
        or ArgumentException or InvalidOperationException or ArithmeticException or IOException or InvalidCastException or FormatException or IndexOutOfRangeException
        || IsOfBouncyCastle(problem);

    /// <summary>Each of its parts (OCSP, TSP, CMS, …) has an exception of its own, and they have no base in common.</summary>
    private static bool IsOfBouncyCastle(Exception problem) =>
        problem.GetType().Namespace?.StartsWith("Org.BouncyCastle", StringComparison.Ordinal) == true;
}
