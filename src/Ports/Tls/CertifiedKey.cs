using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Ports.Tls;

/// <summary>A certificate and its private key, each in a file.</summary>
internal static class CertifiedKey
{
    /// <summary>Why the two cannot be used, and whether the key's file is the reason; null where they can.</summary>
    public static (bool IsKey, string Reason)? Finding(string certificateFile, string keyFile, DateTimeOffset now)
    {
        try
        {
            using var leaf = PemFile.ReadCertificates(certificateFile)[0];
            if (CertificateText.OutOfDate(leaf, now) is { } reason)
            {
                return (false, $"its certificate {CertificateText.NameOf(leaf)} {reason}");
            }
        }
        catch (InvalidDataException problem)
        {
            return (false, problem.Message);
        }

        try
        {
            using var certified = Read(certificateFile, keyFile).Certificate;
            return null;
        }
        catch (InvalidDataException problem)
        {
            return (true, problem.Message);
        }
    }

    /// <exception cref="InvalidDataException">One of the two cannot be read, or they do not belong together.</exception>
    public static (X509Certificate2 Certificate, X509Certificate2Collection Intermediates) Read(string certificateFile, string keyFile)
    {
        var chain = PemFile.ReadCertificates(certificateFile);
        var leaf = chain[0];
        chain.RemoveAt(0);
        using (leaf)
        {
            return (WithKey(leaf, PemFile.Read(keyFile), certificateFile), chain);
        }
    }

    private static X509Certificate2 WithKey(X509Certificate2 leaf, string pem, string certificateFile)
    {
        var label = PrivateKeyLabel(pem) ?? throw new InvalidDataException("it holds no private key in PEM (-----BEGIN PRIVATE KEY-----)");
        if (label.StartsWith("ENCRYPTED", StringComparison.Ordinal))
        {
            throw new InvalidDataException("its key is encrypted; must be unencrypted, in a file that only its owner may read");
        }

        try
        {
            return X509Certificate2.CreateFromPem(leaf.ExportCertificatePem(), pem);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"its key is malformed, or is not that of the certificate in {certificateFile}", problem);
        }
    }

    private static string? PrivateKeyLabel(string pem)
    {
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            if (rest[found.Label] is var label && label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            {
                return label.ToString();
            }
        }

        return null;
    }
}
