namespace Farm.Provenance.Signing;

/// <summary>Section Farm:Provenance:Signer: with what content credentials are signed. Either KeyFile or Command.</summary>
public sealed class SignerOptions
{
    public const string Section = "Farm:Provenance:Signer";

    /// <summary>A PEM file with the certificate of the key first and its intermediates after it, without the root.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>A PEM file with the private key, not encrypted, readable by its owner alone.</summary>
    public string? KeyFile { get; set; }

    /// <summary>A program that signs: 32 bytes of SHA-256 on its standard input, the ES256 signature (64 bytes, or DER) on its output.</summary>
    public string? Command { get; set; }

    /// <summary>Given to <see cref="Command"/> one by one; no shell reads them.</summary>
    public IList<string> Arguments { get; } = [];

    /// <summary>Time-out of one run of <see cref="Command"/>.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A certificate revocation list (PEM or DER) by the issuer of the key's certificate; looked at before rendering starts.</summary>
    public string? RevocationList { get; set; }

    /// <summary>Address of an RFC 3161 time-stamp authority, http or https. Without one a signature is worth no more once its certificate has run out.</summary>
    public Uri? TimeStampUrl { get; set; }

    /// <summary>Time-out of one time stamp. When it passes, the picture is signed without.</summary>
    public TimeSpan TimeStampTimeout { get; set; } = TimeSpan.FromSeconds(3);
}
