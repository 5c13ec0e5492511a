using Farm.Ports.Tls;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Bus;

/// <summary>Section Farm:Bus: what carries messages between coordinator and workers.</summary>
public sealed class BusOptions
{
    public const string Section = "Farm:Bus";

    /// <summary>inmemory (one process, no server) or rabbitmq.</summary>
    public BusTransport Transport { get; set; } = BusTransport.InMemory;

    /// <summary>amqp://user:password@host:port/vhost, or amqps; required for rabbitmq. Without user and password the certificate says who it is (EXTERNAL).</summary>
    public Uri? Uri { get; set; }

    /// <summary>PEM of the authorities that certify the broker; null for those of the system. For amqps.</summary>
    public string? CaFile { get; set; }

    /// <summary>PEM of the certificate that is shown to the broker, with its intermediates. For amqps.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM of its private key, unencrypted.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The broker's own consumer_timeout: it closes the channel of a worker that holds a delivery for longer. For rabbitmq.</summary>
    public TimeSpan ConsumerTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The broker's address, without the password.</summary>
    public string Describe() => Transport == BusTransport.InMemory || Uri is null
        ? "the in-memory bus"
        : $"RabbitMQ at {Uri.Scheme}://{Uri.Host}:{(Uri.IsDefaultPort || Uri.Port < 0 ? DefaultPort : Uri.Port)}{Uri.AbsolutePath}";

    internal TlsFiles Tls => new(Section, CaFile, CertificateFile, KeyFile);

    internal bool IsEncrypted => string.Equals(Uri?.Scheme, "amqps", StringComparison.Ordinal);

    private int DefaultPort => IsEncrypted ? 5671 : 5672;
}

public enum BusTransport
{
    InMemory = 0,
    RabbitMq = 1,
}

/// <summary>Tells every setting that will not do, and those that do not belong together.</summary>
internal sealed class BusOptionsRules(TimeProvider time) : IValidateOptions<BusOptions>
{
    private static readonly TimeSpan LeastConsumerTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostConsumerTimeout = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, BusOptions options)
    {
        var findings = (options.Transport == BusTransport.RabbitMq ? BrokerFindings(options) : []).ToList();
        if (options.ConsumerTimeout < LeastConsumerTimeout || options.ConsumerTimeout > MostConsumerTimeout)
        {
            findings.Add($"{BusOptions.Section}:{nameof(BusOptions.ConsumerTimeout)} is {options.ConsumerTimeout}; must be from {LeastConsumerTimeout} to {MostConsumerTimeout}");
        }

        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    private IEnumerable<string> BrokerFindings(BusOptions options)
    {
        if (options.Uri is not { } uri)
        {
            return [$"{BusOptions.Section}:Uri is missing; Transport rabbitmq needs amqp://user:password@host:port/vhost"];
        }

        if (!uri.IsAbsoluteUri || uri.Scheme is not ("amqp" or "amqps"))
        {
            return [$"{BusOptions.Section}:Uri has the scheme '{(uri.IsAbsoluteUri ? uri.Scheme : "")}'; must be amqp or amqps"];
        }

        return options.Tls.Findings(options.IsEncrypted, $"{BusOptions.Section}:Uri is amqp and not encrypted; must begin with amqps", time.GetUtcNow());
    }
}
