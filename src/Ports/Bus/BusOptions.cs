using Microsoft.Extensions.Options;

namespace Farm.Ports.Bus;

/// <summary>Section Farm:Bus: what carries messages between coordinator and workers.</summary>
public sealed class BusOptions
{
    public const string Section = "Farm:Bus";

    /// <summary>inmemory (one process, no server) or rabbitmq.</summary>
    public BusTransport Transport { get; set; } = BusTransport.InMemory;

    /// <summary>amqp://user:password@host:port/vhost, or amqps; required for rabbitmq.</summary>
    public Uri? Uri { get; set; }

    /// <summary>The broker's own consumer_timeout: it closes the channel of a worker that holds a delivery for longer. For rabbitmq.</summary>
    public TimeSpan ConsumerTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The broker's address, without the password.</summary>
    public string Describe() => Transport == BusTransport.InMemory || Uri is null
        ? "the in-memory bus"
        : $"RabbitMQ at {Uri.Scheme}://{Uri.Host}:{(Uri.IsDefaultPort || Uri.Port < 0 ? DefaultPort : Uri.Port)}{Uri.AbsolutePath}";

    private int DefaultPort => string.Equals(Uri?.Scheme, "amqps", StringComparison.Ordinal) ? 5671 : 5672;
}

public enum BusTransport
{
    InMemory = 0,
    RabbitMq = 1,
}

/// <summary>Checks settings that belong together.</summary>
internal sealed class BusOptionsRules : IValidateOptions<BusOptions>
{
    private static readonly TimeSpan LeastConsumerTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostConsumerTimeout = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, BusOptions options) => options switch
    {
        { Transport: BusTransport.RabbitMq, Uri: null } => ValidateOptionsResult.Fail(
            $"{BusOptions.Section}:Uri is missing; Transport rabbitmq needs amqp://user:password@host:port/vhost"),
        { Transport: BusTransport.RabbitMq, Uri: { } uri } when !uri.IsAbsoluteUri || uri.Scheme is not ("amqp" or "amqps") =>
            ValidateOptionsResult.Fail($"{BusOptions.Section}:Uri has the scheme '{(uri.IsAbsoluteUri ? uri.Scheme : "")}'; must be amqp or amqps"),
        { ConsumerTimeout: var timeout } when timeout < LeastConsumerTimeout || timeout > MostConsumerTimeout => ValidateOptionsResult.Fail(
            $"{BusOptions.Section}:{nameof(BusOptions.ConsumerTimeout)} is {timeout}; must be from {LeastConsumerTimeout} to {MostConsumerTimeout}"),
        _ => ValidateOptionsResult.Success,
    };
}
