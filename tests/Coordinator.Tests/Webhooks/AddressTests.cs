using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Farm.Coordinator.Webhooks.Addresses;
using Farm.Coordinator.Webhooks.Configuration;
using Farm.Coordinator.Webhooks.Sending;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Webhooks;

/// <summary>Ways inside, each tried against a server that listens on this machine and counts who connects.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AddressTests : IDisposable
{
    /// <summary>PORT is the server's.</summary>
    private static readonly string[] Inside =
    [
        // This machine, as it may be written.
        "http://127.0.0.1:PORT/", "http://127.1:PORT/", "http://127.0.1:PORT/", "http://2130706433:PORT/", "http://0x7f000001:PORT/", "http://0x7f.0.0.1:PORT/", "http://0177.0.0.1:PORT/",
        "http://017700000001:PORT/", "http://127.255.255.254:PORT/", "http://0:PORT/", "http://0.0.0.0:PORT/", "http://localhost:PORT/", "http://LOCALHOST:PORT/", "http://localhost.:PORT/",
        "http://%6c%6f%63%61%6c%68%6f%73%74:PORT/", "http://%31%32%37.0.0.1:PORT/", "http://[::1]:PORT/", "http://[0:0:0:0:0:0:0:1]:PORT/", "http://[::]:PORT/", "http://[::127.0.0.1]:PORT/",
        // In the address of another protocol.
        "http://[::ffff:127.0.0.1]:PORT/", "http://[::ffff:7f00:1]:PORT/", "http://[0:0:0:0:0:ffff:7f00:0001]:PORT/", "http://[::ffff:0:127.0.0.1]:PORT/", "http://[64:ff9b::127.0.0.1]:PORT/",
        "http://[64:ff9b::7f00:1]:PORT/", "http://[64:ff9b::a9fe:a9fe]:PORT/", "http://[64:ff9b:1::7f00:1]:PORT/", "http://[2002:7f00:1::1]:PORT/", "http://[2001:0:7f00:1::80ff:fffe]:PORT/",
        "http://[2606:4700::5efe:7f00:1]:PORT/", "http://[2606:4700::200:5efe:10.0.0.1]:PORT/",
        // Letters that look like digits and dots.
        "http://①②⑦.⓪.⓪.①:PORT/", "http://127。0。0。1:PORT/", "http://１２７.0.0.1:PORT/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/",
        // Behind a name of its own, and before one.
        "http://hooks.example@127.0.0.1:PORT/", "http://127.0.0.1:PORT#@hooks.example/", "http://hooks.example:80@127.0.0.1:PORT/",
        // Other networks that are inside.
        "http://10.0.0.1:PORT/", "http://172.16.0.1:PORT/", "http://172.31.255.254:PORT/", "http://192.168.1.1:PORT/", "http://169.254.169.254:PORT/latest/meta-data/", "http://0xa9fea9fe:PORT/",
        "http://100.64.0.1:PORT/", "http://100.100.100.200:PORT/", "http://168.63.129.16:PORT/", "http://192.0.0.192:PORT/", "http://198.18.0.1:PORT/", "http://203.0.113.7:PORT/",
        "http://224.0.0.1:PORT/", "http://240.0.0.1:PORT/", "http://255.255.255.255:PORT/", "http://[fe80::1]:PORT/", "http://[fe80::1%25lo]:PORT/", "http://[fc00::1]:PORT/", "http://[fd00:ec2::254]:PORT/",
        "http://[fec0::1]:PORT/", "http://[ff02::1]:PORT/", "http://[2001:db8::1]:PORT/", "http://[3fff::1]:PORT/", "http://[100::1]:PORT/",
        // Names that lead there.
        "http://inside.example:PORT/", "http://both.example:PORT/", "http://both-reversed.example:PORT/", "http://mapped.example:PORT/", "http://translated.example:PORT/", "http://linked.example:PORT/",
    ];

    private static readonly Dictionary<string, IPAddress[]> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["inside.example"] = [IPAddress.Loopback],
        ["both.example"] = [IPAddress.Parse("93.184.215.14"), IPAddress.Loopback],
        ["both-reversed.example"] = [IPAddress.IPv6Loopback, IPAddress.Parse("93.184.215.14")],
        ["mapped.example"] = [IPAddress.Parse("::ffff:127.0.0.1")],
        ["translated.example"] = [IPAddress.Parse("64:ff9b::7f00:1")],
        ["linked.example"] = [IPAddress.Parse("169.254.169.254")],
    };

    private readonly TcpListener server = new(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
    private readonly ConcurrentBag<EndPoint?> connected = [];

    public AddressTests()
    {
        server.Start();
        _ = CountAsync();
    }

    private int Port => ((IPEndPoint)server.LocalEndpoint).Port;

    public void Dispose() => server.Dispose();

    [Test, CancelAfter(60_000)]
    public async Task No_way_of_writing_an_inner_address_makes_a_connection(CancellationToken cancellationToken)
    {
        Assert.That(Inside, Has.Length.GreaterThan(40));
        using var http = Invoker(new WebhookOptions { AllowHttp = { "0.0.0.0/0", "::/0", "*.example" } });
        foreach (var url in Inside)
        {
            Assert.That(async () => await PostAsync(http, url.Replace("PORT", $"{Port}", StringComparison.Ordinal), cancellationToken), Throws.Exception, url);
        }

        Assert.That(connected, Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task The_same_addresses_are_refused_by_a_sender_which_says_why(CancellationToken cancellationToken)
    {
        var options = Options.Create(new WebhookOptions { AllowHttp = { "0.0.0.0/0", "::/0", "localhost" } });
        using var post = new WebhookPost(new ReceiverRules(options), options, TimeProvider.System);
        foreach (var url in Inside.Where(static url => !url.Contains("example:PORT", StringComparison.Ordinal)))
        {
            var outcome = await post.SendAsync(url.Replace("PORT", $"{Port}", StringComparison.Ordinal), new Dictionary<string, string>(), default, "{}", cancellationToken);
            Assert.That((outcome.IsDelivered, outcome.Status), Is.EqualTo((false, (int?)null)), url);
            Assert.That(outcome.Error, Is.Not.Empty.And.Not.Contains("Timeout"), url);
        }

        Assert.That(connected, Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task What_an_operator_allows_is_connected_to_and_nothing_beside_it(CancellationToken cancellationToken)
    {
        using var http = Invoker(new WebhookOptions { AllowHttp = { "*.example" }, AllowInside = { "inside.example" } });
        using var silent = new CancellationTokenSource();
        var reached = PostAsync(http, $"http://inside.example:{Port}/", silent.Token);
        while (connected.IsEmpty)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
        }

        await silent.CancelAsync();
        Assert.That(async () => await reached, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await PostAsync(http, $"http://both.example:{Port}/", cancellationToken), Throws.Exception.With.InnerException.InstanceOf<ReceiverRefusedException>());
        Assert.That(connected, Has.Count.EqualTo(1));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_redirect_is_not_followed(CancellationToken cancellationToken)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = $"http://127.0.0.2:{Port}/";
            return Task.CompletedTask;
        };
        var options = Options.Create(new WebhookOptions { AllowHttp = { "127.0.0.1" }, AllowInside = { "127.0.0.0/8" } });
        using var post = new WebhookPost(new ReceiverRules(options), options, TimeProvider.System);
        var outcome = await post.SendAsync(receiver.Url.AbsoluteUri, new Dictionary<string, string>(), default, "{}", cancellationToken);
        Assert.That((outcome.Status, outcome.Error), Is.EqualTo((307, "answered 307, a redirect; none is followed")));
        Assert.That(connected, Is.Empty);
    }

    [Test]
    public void An_address_is_judged_alike_in_whichever_form_it_comes()
    {
        var random = new Random(20_261_201);
        var bytes = new byte[4];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            // Most of the networks that are inside have a first byte of their own.
            bytes[0] = i % 2 == 0 ? bytes[0] : (byte)(new[] { 0, 10, 100, 127, 169, 172, 192, 198, 203, 224 })[random.Next(10)];
            var plain = new IPAddress(bytes);
            Assert.That(PublicAddresses.Holds(plain.MapToIPv6()), Is.EqualTo(PublicAddresses.Holds(plain)), $"{plain}, mapped");
            Assert.That(PublicAddresses.Holds(new IPAddress([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. bytes])), Is.EqualTo(PublicAddresses.Holds(plain)), $"{plain}, translated");
            Assert.That(PublicAddresses.Holds(new IPAddress([0x20, 0x02, .. bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])), Is.False, $"{plain}, 6to4");
        }
    }

    [TestCase("93.184.215.14")]
    [TestCase("8.8.8.8")]
    [TestCase("172.15.255.255")]
    [TestCase("172.32.0.1")]
    [TestCase("100.63.255.255")]
    [TestCase("100.128.0.1")]
    [TestCase("2606:4700:4700::1111")]
    [TestCase("2a00:1450:4001:81c::200e")]
    [TestCase("64:ff9b::808:808")]
    public void Addresses_of_the_internet_are_not_inside(string address) => Assert.That(PublicAddresses.Holds(IPAddress.Parse(address)), Is.True);

    private static HttpMessageInvoker Invoker(WebhookOptions options) => new(CheckedConnection.Create(
        new ReceiverRules(Options.Create(options)), 4, (name, cancellationToken) => Names.TryGetValue(name, out var known) ? Task.FromResult(known) : Dns.GetHostAddressesAsync(name, cancellationToken)));

    private static async Task PostAsync(HttpMessageInvoker http, string url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent("{}") };
        using var response = await http.SendAsync(request, cancellationToken);
    }

    private async Task CountAsync()
    {
        while (true)
        {
            try
            {
                var socket = await server.AcceptSocketAsync();
                connected.Add(socket.RemoteEndPoint);
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
