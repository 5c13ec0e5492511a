using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Ports.Tls;

/// <summary>
/// Trust of one hop: servers that are let through, and the certificate that this process shows them. The one way for every hop: each library is given <see cref="Verify"/>, and none its
/// own judgement, which for some leaves out the chain and for some the name.
/// </summary>
public sealed class ServerTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly TlsFiles files;
    private readonly X509Certificate2Collection? authorities;

    /// <exception cref="InvalidDataException">A file is not what <see cref="TlsFiles.Findings"/> wants.</exception>
    public ServerTrust(TlsFiles files)
    {
        this.files = files;
        authorities = files.ReadAuthorities();
        Certificate = files.ReadCertificate() is var (certificate, intermediates) ? SslStreamCertificateContext.Create(certificate, intermediates, offline: true) : null;
    }

    /// <summary>The refusal of the last server that was looked at; null where it was taken. For libraries that connect behind their caller's back and keep why to themselves.</summary>
    public ServerCertificateException? LastRefusal { get; private set; }

    /// <summary>Shown to servers that ask for one; null for none.</summary>
    public SslStreamCertificateContext? Certificate { get; }

    /// <summary>For libraries that take the options of .NET. The name that the server must be certified for stays as it is there.</summary>
    public void Apply(SslClientAuthenticationOptions options)
    {
        options.RemoteCertificateValidationCallback = Verify;
        options.CertificateRevocationCheckMode = X509RevocationMode.NoCheck;
        options.ClientCertificateContext = Certificate;
    }

    /// <summary>True for a server whose certificate is in date, for the name that it is called by, for servers, and from an authority that is trusted.</summary>
    /// <exception cref="ServerCertificateException">It is not; false would say less.</exception>
    public bool Verify(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        LastRefusal = Refusal(sender as SslStream, certificate, chain, errors) is { } reason ? new ServerCertificateException(reason) : null;
        return LastRefusal is null ? true : throw LastRefusal;
    }

    private string? Refusal(SslStream? stream, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return "the server shows no certificate";
        }

        using var leaf = new X509Certificate2(certificate);
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            var name = stream?.TargetHostName;
            reasons.Add($"is for {CertificateText.HostsOf(leaf)}{(string.IsNullOrEmpty(name) ? "; not for the name that it is called by" : $"; not for {name}")}");
        }

        reasons.AddRange(Untrusted(leaf, chain));
        return reasons.Count == 0 ? null : $"the server's certificate {CertificateText.NameOf(leaf)} {string.Join("; and it ", reasons)}";
    }

    /// <summary>Builds the chain anew, for what a library built may be by the system's authorities.</summary>
    private List<string> Untrusted(X509Certificate2 leaf, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // A client's certificate of the same authority is no server's.
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        }

        if (authorities is not null)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
            // None of its issuers is looked for elsewhere.
            chain.ChainPolicy.DisableCertificateDownloads = true;
        }

        if (chain.Build(leaf))
        {
            return [];
        }

        var reasons = chain.ChainElements.SelectMany((element, place) => element.ChainElementStatus.Select(status => Explain(status, element.Certificate, place == 0, leaf)))
            .Distinct(StringComparer.Ordinal).ToList();
        return reasons.Count > 0 ? reasons : [$"is refused ({string.Join(", ", chain.ChainStatus.Select(static status => status.Status))})"];
    }

    private string Explain(X509ChainStatus status, X509Certificate2 certificate, bool isLeaf, X509Certificate2 leaf) => status.Status switch
    {
        X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot =>
            $"is issued by {CertificateText.IssuerOf(leaf)}, which {(authorities is null ? $"this system does not trust; {files.CaSetting} names an authority of your own" : $"no authority in {files.CaFile} vouches for")}",
        X509ChainStatusFlags.NotTimeValid =>
            $"{(isLeaf ? "" : $"comes from {CertificateText.NameOf(certificate)}, which ")}{CertificateText.OutOfDate(certificate, TimeProvider.System.GetUtcNow()) ?? "is out of date"}",
        X509ChainStatusFlags.NotValidForUsage => "is not for servers",
        _ => $"is refused ({status.Status}: {status.StatusInformation.Trim()})",
    };
}
