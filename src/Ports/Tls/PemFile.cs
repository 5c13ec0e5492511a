using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Farm.Ports.Tls;

/// <summary>Reads PEM files, and says of one that cannot be read why, without its name.</summary>
internal static class PemFile
{
    /// <summary>A bundle of every public authority has a quarter of this.</summary>
    private const int MaxBytes = 1 << 20;

    /// <exception cref="InvalidDataException">The file is missing, cannot be read, or is too large.</exception>
    public static string Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new InvalidDataException("it is a folder; must be a PEM file");
            }

            using var file = File.OpenRead(path);
            var bytes = new byte[MaxBytes + 1];
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count <= MaxBytes ? Encoding.ASCII.GetString(bytes, 0, count) : throw new InvalidDataException($"it has more than {MaxBytes} bytes, the most of a PEM file");
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException("there is no such file", problem);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new InvalidDataException("it may not be read by this user", problem);
        }
        catch (Exception problem) when (problem is IOException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"it cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Every certificate of a file, at least one, in its order.</summary>
    /// <exception cref="InvalidDataException">There is none, or one is malformed.</exception>
    public static X509Certificate2Collection ReadCertificates(string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(Read(path));
        }
        catch (CryptographicException problem)
        {
            throw new InvalidDataException($"a certificate in it is malformed: {problem.Message}", problem);
        }

        return certificates.Count > 0 ? certificates : throw new InvalidDataException("it holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
    }
}
