using System.Net.Security;
using Farm.Ports.Bus;
using Farm.Services.Tls;
using RabbitMQ.Client;

namespace Farm.Ports.Tests.Bus;

public sealed class BrokerConnectionTests
{
    [Test]
    public void An_amqps_address_is_verified_in_full_whatever_the_libraries_let_pass()
    {
        var options = new BusOptions { Uri = new Uri("amqps://a:b@broker.example/farm") };
        var factory = new ConnectionFactory { Ssl = { AcceptablePolicyErrors = SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch } };
        BrokerConnection.Configure(factory, options, BrokerConnection.Trust(options));
        Assert.Multiple(() =>
        {
            Assert.That(factory.Ssl.Enabled, Is.True);
            Assert.That(factory.Ssl.AcceptablePolicyErrors, Is.EqualTo(SslPolicyErrors.None));
            Assert.That(factory.Ssl.ServerName, Is.EqualTo("broker.example"));
            Assert.That(factory.Ssl.CertificateValidationCallback, Is.Not.Null);
        });
    }

    [Test]
    public void An_amqp_address_is_plain_on_the_port_of_amqps_too()
    {
        var factory = new ConnectionFactory { Ssl = { Enabled = true } };
        var options = new BusOptions { Uri = new Uri("amqp://a:b@broker.example:5671/farm") };
        BrokerConnection.Configure(factory, options, BrokerConnection.Trust(options));
        Assert.That(factory.Ssl.Enabled, Is.False);
    }

    [TestCase("amqps://broker.example/farm", true)]
    [TestCase("amqps://a:b@broker.example/farm", false)]
    public void A_certificate_says_who_it_is_where_the_address_names_no_user(string uri, bool isExternal)
    {
        using var authority = new CertificateAuthority();
        var client = authority.Client("farm-worker");
        var options = new BusOptions { Uri = new Uri(uri), CaFile = authority.CaFile, CertificateFile = client.CertificateFile, KeyFile = client.KeyFile };
        var factory = new ConnectionFactory();
        BrokerConnection.Configure(factory, options, BrokerConnection.Trust(options));
        Assert.That(factory.AuthMechanisms.Any(static mechanism => mechanism is ExternalMechanismFactory), Is.EqualTo(isExternal));
        Assert.That(factory.Ssl.ClientCertificateContext, Is.Not.Null);
    }
}
