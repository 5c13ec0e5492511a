using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Provenance.Signing;

/// <summary>Opens the signing key that the options name.</summary>
public static class SigningKeys
{
    /// <summary>Leaf and intermediates; no CA needs more.</summary>
    internal const int MaxChain = 8;

    internal const int MaxFileBytes = 1 << 20;

    /// <summary>Reads certificates and key. Whether they may be signed with is for <see cref="SigningCheck"/> to say.</summary>
    /// <param name="options">Validated.</param>
    /// <param name="key">The key; the caller disposes it.</param>
    /// <param name="problem">One sentence that names the setting, the file and what is wrong with it.</param>
    public static bool TryOpen(SignerOptions options, [NotNullWhen(true)] out ISigningKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        if (!TryReadChain(options, out var chain, out problem))
        {
            return false;
        }

        if (options.Command is { Length: > 0 } command)
        {
            key = new CommandSigningKey(command, [.. options.Arguments], options.CommandTimeout, chain);
            return true;
        }

        var path = options.KeyFile ?? "";
        var secret = ECDsa.Create();
        try
        {
            secret.ImportFromPem(ReadText(path));
            key = new PemSigningKey(secret, chain);
            return true;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            secret.Dispose();
            Dispose(chain);
            problem = $"{SignerOptions.Section}:KeyFile {path} holds no usable EC private key: {unreadable.Message}";
            return false;
        }
    }

    private static bool TryReadChain(
        SignerOptions options, [NotNullWhen(true)] out List<X509Certificate2>? chain, [NotNullWhen(false)] out string? problem)
    {
        var setting = $"{SignerOptions.Section}:CertificateFile {options.CertificateFile}";
        var read = new X509Certificate2Collection();
        problem = null;
        chain = null;
        try
        {
            read.ImportFromPem(ReadText(options.CertificateFile));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            problem = $"{setting} cannot be read: {unreadable.Message}";
        }

        if (problem is null && read.Count is 0 or > MaxChain)
        {
            problem = $"{setting} holds {read.Count} certificates; must hold 1 to {MaxChain}, the key's own first";
        }

        if (problem is not null)
        {
            Dispose(read);
            return false;
        }

        // A root that was put into the file does no harm here, but has no place in a signature: readers bring their own.
        chain = [];
        foreach (var certificate in read)
        {
            if (chain.Count > 0 && certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
            {
                certificate.Dispose();
            }
            else
            {
                chain.Add(certificate);
            }
        }

        return true;
    }

    private static string ReadText(string path)
    {
        var file = new FileInfo(path);
        return file.Length <= MaxFileBytes
            ? File.ReadAllText(path)
            : throw new IOException($"it has {file.Length} bytes; at most {MaxFileBytes} are read");
    }

    private static void Dispose(IEnumerable<X509Certificate2> certificates)
    {
        foreach (var certificate in certificates)
        {
            certificate.Dispose();
        }
    }
}
