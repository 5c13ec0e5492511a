using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.Signing;

namespace Farm.Provenance.C2pa;

/// <summary>
/// The certificates of those whose word counts, in two lists (C2PA 2.2, 14.4): roots of signers, and roots of time-stamp authorities, which
/// never vouch for a signer. Never disposed; safe to share.
/// </summary>
public sealed class TrustAnchors
{
    /// <summary>C2PA's own list has some dozens.</summary>
    public const int MaxCertificates = 2000;

    /// <summary>One certificate may lead to the next so often.</summary>
    private const int MaxChain = 10;

    private readonly X509Certificate2Collection signers;
    private readonly X509Certificate2Collection timeStamps;

    private TrustAnchors(X509Certificate2Collection signers, X509Certificate2Collection timeStamps) => (this.signers, this.timeStamps) = (signers, timeStamps);

    /// <summary>Nobody: every signature that holds is valid, and none is trusted.</summary>
    public static TrustAnchors None { get; } = new([], []);

    /// <summary>Reads a list of certificates: of signers, who vouch for time stamps too as long as there is no list for these.</summary>
    /// <param name="pem">The text of a PEM file; text between the certificates is passed over.</param>
    /// <exception cref="InvalidDataException">There are none, too many, or one that is no certificate.</exception>
    public static TrustAnchors FromPem(string pem)
    {
        var read = Read(pem, "trust anchors");
        return new TrustAnchors(read, read);
    }

    /// <summary>The same signers, and time-stamp authorities of these roots instead of any others.</summary>
    /// <param name="pem">As of <see cref="FromPem"/>.</param>
    /// <exception cref="InvalidDataException">There are none, too many, or one that is no certificate.</exception>
    public TrustAnchors WithTimeStampsFromPem(string pem) => new(signers, Read(pem, "time-stamp anchors"));

    /// <summary>Whether a signer's certificate leads to an anchor, each one in force at the time.</summary>
    /// <param name="leaf">Whose trust is asked.</param>
    /// <param name="intermediates">What came with it.</param>
    internal bool Vouch(X509Certificate2 leaf, X509Certificate2Collection intermediates, DateTimeOffset time) => Leads(signers, leaf, intermediates, time);

    /// <summary>The anchor that issued a signer's certificate itself; null where none did. Whoever is given it must not dispose of it.</summary>
    internal X509Certificate2? IssuerOf(X509Certificate2 leaf) =>
        signers.FirstOrDefault(anchor => anchor.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData) && CertificateSignature.IsBy(leaf.RawDataMemory, anchor));

    /// <summary>The same of a time-stamp authority's.</summary>
    internal bool VouchForTime(X509Certificate2 leaf, X509Certificate2Collection intermediates, DateTimeOffset time) => Leads(timeStamps, leaf, intermediates, time);

    private static X509Certificate2Collection Read(string pem, string what)
    {
        var read = new X509Certificate2Collection();
        try
        {
            read.ImportFromPem(pem);
        }
        catch (CryptographicException malformed)
        {
            throw new InvalidDataException($"the {what} hold what is no certificate: {malformed.Message}", malformed);
        }

        return read.Count is > 0 and <= MaxCertificates
            ? read
            : throw new InvalidDataException($"the {what} are {read.Count} certificates; must be 1 to {MaxCertificates}");
    }

    private static bool Leads(X509Certificate2Collection anchors, X509Certificate2 leaf, X509Certificate2Collection intermediates, DateTimeOffset time)
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
        var trusted = chain.Build(leaf) || IsOnlyPartial(chain, anchors);
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return trusted;
    }

    /// <summary>An anchor that is no root itself ends the chain too early for X509Chain, and well for us.</summary>
    private static bool IsOnlyPartial(X509Chain chain, X509Certificate2Collection anchors) =>
        chain.ChainStatus.Length == 1
        && chain.ChainStatus[0].Status == X509ChainStatusFlags.PartialChain
        && anchors.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(chain.ChainElements[^1].Certificate.RawDataMemory.Span));
}
