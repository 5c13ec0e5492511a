using System.Net.Security;
using System.Security.Authentication;
using Farm.Ports.Tls;
using MassTransit;
using RabbitMQ.Client;

namespace Farm.Ports.Bus;

/// <summary>The one way to the broker, for MassTransit's connections and for our own: address, TLS, and who we are.</summary>
public static class BrokerConnection
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>A connection for one task of our own; the caller closes it.</summary>
    /// <param name="name">By which the broker's own tools show it.</param>
    /// <exception cref="RabbitMQ.Client.Exceptions.BrokerUnreachableException">It cannot be reached, or refuses us.</exception>
    /// <exception cref="InvalidDataException">A file of TLS cannot be used.</exception>
    public static Task<IConnection> OpenAsync(BusOptions options, string name, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = Timeout, ContinuationTimeout = Timeout };
        Configure(factory, options, Trust(options));
        return factory.CreateConnectionAsync(name, cancellationToken);
    }

    /// <summary>Makes MassTransit connect in this way.</summary>
    internal static void Host(this IRabbitMqBusFactoryConfigurator bus, BusOptions options)
    {
        var trust = Trust(options);
        bus.Host(options.Uri, host => host.OnRefreshConnectionFactory = factory =>
        {
            Configure(factory, options, trust);
            return Task.CompletedTask;
        });
    }

    /// <summary>Trust in brokers; null where the way to the broker is not encrypted.</summary>
    internal static ServerTrust? Trust(BusOptions options) => options.IsEncrypted ? new ServerTrust(options.Tls) : null;

    /// <summary>
    /// Sets all that the options say. Its library takes any host's certificate for an amqps address, and MassTransit any authority's: neither judges here.
    /// </summary>
    internal static void Configure(ConnectionFactory factory, BusOptions options, ServerTrust? trust)
    {
        factory.Uri = options.Uri ?? throw new InvalidOperationException("the in-memory bus has no broker");
        if (trust is null)
        {
            // On port 5671 MassTransit would encrypt whatever the scheme says, to anybody.
            factory.Ssl = new SslOption { Enabled = false };
            return;
        }

        factory.Ssl = new SslOption
        {
            Enabled = true,
            ServerName = options.Uri.IdnHost,
            AcceptablePolicyErrors = SslPolicyErrors.None,
            CertificateValidationCallback = trust.Verify,
            ClientCertificateContext = trust.Certificate,
            // The system's choice; MassTransit's would be TLS 1.2 alone.
            Version = SslProtocols.None,
        };
        if (options.Uri.UserInfo.Length == 0 && trust.Certificate is not null)
        {
            factory.AuthMechanisms = [new ExternalMechanismFactory()];
        }
    }
}
