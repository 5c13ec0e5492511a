using System.Net;
using System.Net.Security;
using Farm.Ports.Tls;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Farm.Ports.Redis;

/// <summary>Section Farm:Redis: what several coordinators and workers share. Without a connection string each keeps to itself.</summary>
public sealed class RedisOptions
{
    public const string Section = "Farm:Redis";

    /// <summary>host:port[,password=…][,ssl=true]; absent for in-process.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>PEM of the authorities that certify the server; null for those of the system. For ssl=true.</summary>
    public string? CaFile { get; set; }

    /// <summary>PEM of the certificate that is shown to the server, with its intermediates. For ssl=true.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM of its private key, unencrypted.</summary>
    public string? KeyFile { get; set; }

    /// <summary>For one command; Redis is never worth waiting for.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    internal TlsFiles Tls => new(Section, CaFile, CertificateFile, KeyFile);

    /// <summary>Its address, without secrets.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public string Describe() => Describe(ConfigurationOptions.Parse(ConnectionString ?? ""));

    /// <summary>Trust in servers; null where the way is not encrypted.</summary>
    /// <inheritdoc cref="Parse" path="/exception"/>
    internal ServerTrust? Trust() => ConfigurationOptions.Parse(ConnectionString ?? "").Ssl ? new ServerTrust(Tls) : null;

    /// <summary>As its library takes them.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file of TLS cannot be used.</exception>
    public ConfigurationOptions Parse() => Parse(Trust());

    internal ConfigurationOptions Parse(ServerTrust? trust)
    {
        var parsed = ConfigurationOptions.Parse(ConnectionString ?? "");
        // A server that is not there yet is connected to when it comes.
        parsed.AbortOnConnectFail = false;
        // A command that cannot go out now is given up, not sent when nobody waits for it any more.
        parsed.BacklogPolicy = BacklogPolicy.FailFast;
        parsed.ConnectTimeout = (int)Timeout.TotalMilliseconds;
        if (trust is not null)
        {
            parsed.SslClientAuthenticationOptions = host =>
            {
                var tls = new SslClientAuthenticationOptions { TargetHost = parsed.SslHost ?? host, EnabledSslProtocols = parsed.SslProtocols ?? default };
                trust.Apply(tls);
                return tls;
            };
        }

        return parsed;
    }

    private static string Describe(ConfigurationOptions parsed) =>
        $"Redis at {(parsed.Ssl ? "rediss" : "redis")}://{string.Join(',', parsed.EndPoints.Select(static end => end is DnsEndPoint name ? $"{name.Host}:{name.Port}" : end.ToString()))}";
}

/// <summary>Tells a setting that will not do, with its key, its value and its limits.</summary>
internal sealed class RedisOptionsRules(TimeProvider time) : IValidateOptions<RedisOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public ValidateOptionsResult Validate(string? name, RedisOptions options)
    {
        var findings = new List<string>();
        if (options.Timeout < Shortest || options.Timeout > Longest)
        {
            findings.Add($"{RedisOptions.Section}:{nameof(options.Timeout)} is {options.Timeout}; must be from {Shortest} to {Longest}");
        }

        findings.AddRange(ConnectionFindings(options));
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    private IEnumerable<string> ConnectionFindings(RedisOptions options)
    {
        const string connection = $"{RedisOptions.Section}:{nameof(options.ConnectionString)}";
        if (string.IsNullOrEmpty(options.ConnectionString))
        {
            return options.Tls.Findings(isEncrypted: false, $"{connection} is missing; must be host:port,ssl=true", time.GetUtcNow());
        }

        try
        {
            return options.Tls.Findings(
                ConfigurationOptions.Parse(options.ConnectionString).Ssl, $"{connection} has no ssl=true; must have it for TLS", time.GetUtcNow());
        }
        catch (ArgumentException problem)
        {
            return [$"{connection} is no connection string for Redis: {problem.Message}"];
        }
    }
}
