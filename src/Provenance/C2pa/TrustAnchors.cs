using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Provenance.C2pa;

/// <summary>The certificates of those whose word counts: roots of signers and of time-stamp authorities. Never disposed; safe to share.</summary>
public sealed class TrustAnchors
{
    /// <summary>C2PA's own list has some dozens.</summary>
    public const int MaxCertificates = 2000;

    /// <summary>One certificate may lead to the next so often.</summary>
    private const int MaxChain = 10;

    private readonly X509Certificate2Collection anchors;

    private TrustAnchors(X509Certificate2Collection anchors) => this.anchors = anchors;

    /// <summary>Nobody: every signature that holds is valid, and none is trusted.</summary>
    public static TrustAnchors None { get; } = new([]);

    /// <summary>Reads a list of certificates.</summary>
    /// <param name="pem">The text of a PEM file; text between the certificates is passed over.</param>
    /// <exception cref="InvalidDataException">There are none, too many, or one that is no certificate.</exception>
    public static TrustAnchors FromPem(string pem)
    {
        var read = new X509Certificate2Collection();
        try
        {
            read.ImportFromPem(pem);
        }
        catch (CryptographicException malformed)
        {
            throw new InvalidDataException($"the trust anchors hold what is no certificate: {malformed.Message}", malformed);
        }

        return read.Count is > 0 and <= MaxCertificates
            ? new TrustAnchors(read)
            : throw new InvalidDataException($"the trust anchors are {read.Count} certificates; must be 1 to {MaxCertificates}");
    }

    /// <summary>Whether a certificate leads to an anchor, each one in force at the time.</summary>
    /// <param name="leaf">Whose trust is asked.</param>
    /// <param name="intermediates">What came with it.</param>
    internal bool Vouch(X509Certificate2 leaf, X509Certificate2Collection intermediates, DateTimeOffset time)
    {
        if (anchors.Count == 0 || intermediates.Count > MaxChain)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(anchors);
        chain.ChainPolicy.ExtraStore.AddRange(intermediates);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // A stranger's certificate must not make us call the addresses in it.
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = time.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        var trusted = chain.Build(leaf) || IsOnlyPartial(chain);
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return trusted;
    }

    /// <summary>An anchor that is no root itself ends the chain too early for X509Chain, and well for us.</summary>
    private bool IsOnlyPartial(X509Chain chain) =>
        chain.ChainStatus.Length == 1
        && chain.ChainStatus[0].Status == X509ChainStatusFlags.PartialChain
        && anchors.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(chain.ChainElements[^1].Certificate.RawDataMemory.Span));
}
