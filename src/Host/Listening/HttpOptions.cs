using Farm.Ports.Tls;
using Microsoft.Extensions.Options;

namespace Farm.Host.Listening;

/// <summary>Section Farm:Http: what a process shows at its own https addresses.</summary>
public sealed class HttpOptions
{
    public const string Section = "Farm:Http";

    /// <summary>PEM of the certificate of https addresses, with its intermediates behind it.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM of its private key, unencrypted.</summary>
    public string? KeyFile { get; set; }

    internal TlsFiles Tls => new(Section, CaFile: null, CertificateFile, KeyFile);
}

/// <summary>Tells a file that will not do, by setting, path and reason.</summary>
internal sealed class HttpOptionsRules(TimeProvider time) : IValidateOptions<HttpOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpOptions options) =>
        options.Tls.Findings(time.GetUtcNow()).ToList() is { Count: > 0 } findings ? ValidateOptionsResult.Fail(findings) : ValidateOptionsResult.Success;
}
