using System.Security.Cryptography.X509Certificates;

namespace Farm.Ports.Tls;

/// <summary>Looks whether a file holds authorities by which a server can be trusted.</summary>
internal static class AuthorityFile
{
    /// <summary>Why nothing can be trusted by the file; null where something can. Beside a root in date others may be out of it, as while one takes over from another.</summary>
    public static string? Finding(string path, DateTimeOffset now)
    {
        X509Certificate2Collection all;
        try
        {
            all = PemFile.ReadCertificates(path);
        }
        catch (InvalidDataException problem)
        {
            return problem.Message;
        }

        var roots = all.Where(IsRoot).ToList();
        var finding = roots.Count == 0
            ? $"it holds no root, which has issued itself: {CertificateText.NameOf(all[0])} is issued by {CertificateText.IssuerOf(all[0])}, whose certificate belongs into the file"
            : roots.TrueForAll(root => CertificateText.OutOfDate(root, now) is not null)
                ? $"its authority {CertificateText.NameOf(roots[0])} {CertificateText.OutOfDate(roots[0], now)}"
                : null;
        foreach (var certificate in all)
        {
            certificate.Dispose();
        }

        return finding;
    }

    /// <summary>Whether it has issued itself: a chain ends there.</summary>
    public static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
