using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Provenance.Signing;

/// <summary>
/// Whether a key may sign what is rendered: asked before rendering starts, for a picture that cannot be signed cannot be published.
/// </summary>
public static class SigningCheck
{
    /// <summary>Tries the key once and holds its certificates against the profile, the clock and the revocation list.</summary>
    /// <param name="key">Opened by <see cref="SigningKeys"/>.</param>
    /// <param name="options">What it was opened with.</param>
    /// <param name="now">Of the clock in use.</param>
    /// <returns>All that is wrong, a sentence each with the setting and the value; empty when rendering may start.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(
        ISigningKey key, SignerOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var leaf = key.Chain[0];
        var told = $"{SignerOptions.Section}:CertificateFile {options.CertificateFile}: the certificate of {leaf.Subject}";
        var findings = new List<string>();
        findings.AddRange(CertificateProfile.Departures(leaf, CertificateProfile.SigningUsages).Select(departure => $"{told} cannot sign: {departure}"));
        if (leaf.GetKeyAlgorithm() != "1.2.840.10045.2.1" || leaf.PublicKey.EncodedParameters?.RawData is not { } curve || !curve.AsSpan().SequenceEqual(P256))
        {
            findings.Add($"{told} cannot sign: its key is no P-256 key, which ES256 needs");
        }
        else if (await TryAsync(key, cancellationToken).ConfigureAwait(false) is { } problem)
        {
            findings.Add($"{told} and the key do not go together: {problem}");
        }

        foreach (var certificate in key.Chain)
        {
            CheckTime(findings, options, certificate, now);
        }

        for (var i = 1; i < key.Chain.Count; i++)
        {
            if (!CertificateSignature.IsBy(key.Chain[i - 1].RawData, key.Chain[i]))
            {
                findings.Add(
                    $"{SignerOptions.Section}:CertificateFile {options.CertificateFile}: certificate {i + 1}, of {key.Chain[i].Subject}, did not issue the one before it");
            }
        }

        CheckRevocation(findings, options, key.Chain, now);
        return findings;
    }

    /// <summary>ECParameters ::= OBJECT IDENTIFIER prime256v1.</summary>
    private static ReadOnlySpan<byte> P256 => [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];

    private static async Task<string?> TryAsync(ISigningKey key, CancellationToken cancellationToken)
    {
        var digest = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);
        try
        {
            var signature = await key.SignAsync(digest, cancellationToken).ConfigureAwait(false);
            using var certified = key.Chain[0].GetECDsaPublicKey();
            return certified is not null && certified.VerifyHash(digest, signature)
                ? null
                : "a trial signature does not verify with the certificate, so it is another key's";
        }
        catch (SigningException failed)
        {
            return failed.Message;
        }
    }

    private static void CheckTime(List<string> findings, SignerOptions options, X509Certificate2 certificate, DateTimeOffset now)
    {
        var told = $"{SignerOptions.Section}:CertificateFile {options.CertificateFile}: the certificate of {certificate.Subject}";
        if (now < certificate.ValidFrom())
        {
            findings.Add($"{told} is not valid before {certificate.ValidFrom():u}; it is {now:u}");
        }
        else if (now > certificate.ValidUntil())
        {
            findings.Add($"{told} ran out at {certificate.ValidUntil():u}; it is {now:u}");
        }
    }

    private static void CheckRevocation(List<string> findings, SignerOptions options, IReadOnlyList<X509Certificate2> chain, DateTimeOffset now)
    {
        if (options.RevocationList is not { Length: > 0 } path)
        {
            return;
        }

        var told = $"{SignerOptions.Section}:RevocationList {path}";
        RevocationList list;
        try
        {
            list = RevocationList.Read(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            findings.Add($"{told} cannot be read: {unreadable.Message}");
            return;
        }

        var leaf = chain[0];
        if (!list.IsFor(leaf))
        {
            findings.Add($"{told} is not by {leaf.Issuer}, which issued the signing certificate");
        }
        else if (list.Contains(leaf))
        {
            findings.Add($"{told} says that the certificate of {leaf.Subject}, serial number {leaf.SerialNumber}, is revoked");
        }

        // With the root kept elsewhere, only a list by an intermediate can be held against its signer.
        if (chain.Count > 1 && list.IsFor(leaf) && !list.IsSignedBy(chain[1]))
        {
            findings.Add($"{told} is not signed by {chain[1].Subject}");
        }

        if (list.NextUpdate < now)
        {
            findings.Add($"{told} was to be replaced by {list.NextUpdate:u}; it is {now:u}");
        }
    }
}
