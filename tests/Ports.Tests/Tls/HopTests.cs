using System.Net.Sockets;
using Farm.Ports.Bus;
using Farm.Ports.Objects;
using Farm.Ports.Objects.S3;
using Farm.Ports.Redis;
using Farm.Ports.Tls;
using Farm.Services;
using Farm.Services.Tls;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Tests.Tls;

/// <summary>Each hop against the real server that speaks TLS: who is let through, and in which words who is not is refused.</summary>
[CancelAfter(180_000)]
public sealed class HopTests
{
    private CertificateAuthority own = null!;
    private CertificateAuthority other = null!;

    private enum Hop
    {
        RabbitMq,
        Redis,
        S3,
    }

    [OneTimeSetUp]
    public void MakeAuthorities() => (own, other) = (new CertificateAuthority("own"), new CertificateAuthority("other"));

    [OneTimeTearDown]
    public void RemoveAuthorities()
    {
        own.Dispose();
        other.Dispose();
    }

    [TestCase("own", null)]
    [TestCase("other", "is issued by CN=own, which no authority in {ca} vouches for")]
    [TestCase("none", "is issued by CN=own, which this system does not trust; {section}:CaFile names an authority of your own")]
    public async Task A_server_is_trusted_by_its_own_authority_alone(string ca, string? refusal, CancellationToken token) =>
        await EachAsync(own.Server(), ca, refusal, token);

    [Test]
    public async Task A_server_whose_certificate_has_run_out_is_refused(CancellationToken token) =>
        await EachAsync(own.Server(until: TimeSpan.FromDays(-2)), "own", "ran out on", token);

    [Test]
    public async Task A_server_that_is_certified_for_another_host_is_refused(CancellationToken token) =>
        await EachAsync(own.ServerElsewhere("elsewhere.example"), "own", "is for elsewhere.example; not for 127.0.0.1", token);

    private async Task EachAsync(TlsIdentity server, string ca, string? refusal, CancellationToken token)
    {
        var caFile = ca switch { "own" => own.CaFile, "other" => other.CaFile, _ => null };
        foreach (var hop in Enum.GetValues<Hop>())
        {
            var why = await RefusalAsync(hop, server, caFile, token);
            var expected = refusal?.Replace("{ca}", caFile, StringComparison.Ordinal).Replace("{section}", hop switch
            {
                Hop.RabbitMq => "Farm:Bus", Hop.Redis => "Farm:Redis", _ => "Farm:Objects:S3",
            }, StringComparison.Ordinal);
            Assert.That(why, expected is null ? Is.Null : Does.Contain(expected), $"{hop}");
        }
    }

    private async Task<string?> RefusalAsync(Hop hop, TlsIdentity identity, string? caFile, CancellationToken token)
    {
        var client = own.Client("guest");
        try
        {
            switch (hop)
            {
                case Hop.RabbitMq:
                    await using (var rabbit = await RunAsync(new RabbitMqServer(identity), token))
                    {
                        var bus = new BusOptions
                        {
                            Transport = BusTransport.RabbitMq, Uri = rabbit.Encrypted(rabbit.Uri), CaFile = caFile, CertificateFile = client.CertificateFile, KeyFile = client.KeyFile,
                        };
                        await using var connection = await BrokerConnection.OpenAsync(bus, "test", token);
                        return connection.IsOpen ? null : "closed";
                    }

                case Hop.Redis:
                    await using (var server = await RunAsync(new RedisServer(identity), token))
                    {
                        var options = Options.Create(new RedisOptions
                        {
                            ConnectionString = server.ConnectionString, CaFile = caFile, CertificateFile = client.CertificateFile, KeyFile = client.KeyFile, Timeout = TimeSpan.FromSeconds(5),
                        });
                        using var link = new RedisLink(options, TimeProvider.System, NullLogger<RedisLink>.Instance);
                        return (await link.FailureAsync(token))?.Message;
                    }

                default:
                    await using (var server = await RunAsync(new S3Server(identity), token))
                    {
                        var bucket = await server.CreateBucketAsync("tls", token);
                        using var store = new S3ObjectStore(
                            new S3Options { Endpoint = bucket.Endpoint, Bucket = bucket.Name, AccessKey = bucket.AccessKey, SecretKey = bucket.SecretKey, CaFile = caFile }, TimeSpan.FromSeconds(20));
                        await store.CheckAsync(token);
                        return null;
                    }
            }
        }
        catch (Exception problem) when (ServerCertificateException.Within(problem) is { } refused)
        {
            return problem is ObjectStoreException ? problem.Message : refused.Message;
        }
    }

    private static async Task<T> RunAsync<T>(T server, CancellationToken token)
        where T : RealServer
    {
        if (server.WhyUnavailable is { } reason)
        {
            Assert.Ignore(reason);
        }

        await server.StartAsync(token);
        return server;
    }
}
