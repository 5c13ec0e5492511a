using System.Net;
using System.Net.Http.Headers;
using Farm.Coordinator.Checking;

namespace Farm.Coordinator.Tests.Checking;

/// <summary>Checks of one address, and checks at a time.</summary>
[CancelAfter(120_000)]
public sealed class CheckLimitTests : CheckFixture
{
    [Test]
    public async Task More_checks_in_a_minute_than_one_address_may_have_are_told_when_to_come_back()
    {
        await using var strict = await StartAsync(("Farm:Provenance:Check:PerMinute", "2"));
        for (var i = 0; i < 2; i++)
        {
            using var let = await PostFromAsync(strict, "203.0.113.9");
            Assert.That(let.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        }

        using var refused = await PostFromAsync(strict, "203.0.113.9");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(refused.Headers.RetryAfter?.Delta, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)));
        Assert.That(await DetailAsync(refused), Does.StartWith("one address may ask 2 times a minute (Farm:Provenance:Check:PerMinute)"));
        using var another = await PostFromAsync(strict, "203.0.113.10");
        Assert.That(another.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        using var jobs = await strict.Client.GetAsync("/v1/jobs");
        Assert.That(jobs.StatusCode, Is.EqualTo(HttpStatusCode.OK), "other routes are not limited");
    }

    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [TestCase("::ffff:203.0.113.9", "203.0.113.9", true)]
    [TestCase("203.0.113.9", "203.0.113.10", false)]
    public void An_IPv6_network_counts_as_one_address(string one, string other, bool same) =>
        Assert.That(CheckRateLimit.Caller(IPAddress.Parse(one)) == CheckRateLimit.Caller(IPAddress.Parse(other)), Is.EqualTo(same));

    [Test]
    public async Task Slow_bodies_take_no_more_places_than_there_are_and_are_given_up(CancellationToken cancellationToken)
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var small = await FarmHost.StartAsync(clock, settings: [.. Settings(), ("Farm:Provenance:Check:Concurrent", "1"), ("Farm:Provenance:Check:Queue", "0")]);
        // The client sends its body once the server asks for it: then the request has its place.
        using var patient = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = small.Client.BaseAddress };
        using var body = new EndlessBody();
        using var slow = new HttpRequestMessage(HttpMethod.Post, CheckEndpoint.Path) { Content = body };
        slow.Headers.ExpectContinue = true;
        slow.Headers.Add("Test-Remote", "203.0.113.9");
        var waiting = patient.SendAsync(slow, cancellationToken);
        await body.Started.WaitAsync(cancellationToken);
        using var refused = await PostFromAsync(small, "203.0.113.10");
        Assert.That((refused.StatusCode, refused.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.TooManyRequests, (TimeSpan?)TimeSpan.FromSeconds(2))));
        Assert.That(await DetailAsync(refused), Does.Contain("1 pictures are being checked and 0 wait"));
        clock.Advance(TimeSpan.FromMinutes(1));
        // The client reads no answer before it has sent what it began.
        body.End();
        using var late = await waiting;
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.RequestTimeout));
        Assert.That(await DetailAsync(late), Does.Contain("Farm:Provenance:Check:BodyTimeout = 00:01:00"));
    }

    private static async Task<HttpResponseMessage> PostFromAsync(FarmHost host, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, CheckEndpoint.Path) { Content = new ByteArrayContent("no picture"u8.ToArray()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        request.Headers.Add("Test-Remote", address);
        return await host.Client.SendAsync(request);
    }

    /// <summary>A picture that begins and does not go on.</summary>
    private sealed class EndlessBody : HttpContent
    {
        private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource ended = new();

        public EndlessBody() => Headers.ContentType = new MediaTypeHeaderValue("image/png");

        public Task Started => started.Task;

        public void End() => ended.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("begun"u8.ToArray());
            await stream.FlushAsync();
            started.TrySetResult();
            await ended.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
