using Microsoft.Extensions.Options;

namespace Farm.Provenance.Signing;

/// <summary>Tells every setting that is out of range, with its key, its value and its limits. Files are looked at by <see cref="SigningKeys"/>.</summary>
public sealed class SignerOptionsValidator : IValidateOptions<SignerOptions>
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, SignerOptions options)
    {
        var findings = new List<string>();
        if (string.IsNullOrWhiteSpace(options.CertificateFile))
        {
            findings.Add($"{SignerOptions.Section}:CertificateFile is empty; must name a PEM file with the signing certificate");
        }

        if (string.IsNullOrWhiteSpace(options.KeyFile) == string.IsNullOrWhiteSpace(options.Command))
        {
            findings.Add(
                $"{SignerOptions.Section}:KeyFile is '{options.KeyFile}' and {SignerOptions.Section}:Command is '{options.Command}'; exactly one of them must be set");
        }

        Within(findings, nameof(options.CommandTimeout), options.CommandTimeout);
        Within(findings, nameof(options.TimeStampTimeout), options.TimeStampTimeout);
        if (options.TimeStampUrl is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
        {
            findings.Add($"{SignerOptions.Section}:TimeStampUrl is '{url}'; must be an http or https address");
        }

        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    private static void Within(List<string> findings, string key, TimeSpan value)
    {
        if (value < Least || value > Most)
        {
            findings.Add($"{SignerOptions.Section}:{key} is {value}; must be from {Least} to {Most}");
        }
    }
}
