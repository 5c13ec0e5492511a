using System.Net;
using System.Net.Sockets;
using Farm.Ports.Objects;
using Farm.Ports.Objects.S3;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Farm.Ports.Tests.Objects;

/// <summary>How a server's refusals and silences are told; the server here is a real one that answers as the test says.</summary>
[CancelAfter(60_000)]
public sealed class S3FailureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [TestCase(400, "InvalidRequest", false)]
    [TestCase(403, "AccessDenied", false)]
    [TestCase(403, "InvalidAccessKeyId", false)]
    [TestCase(404, "NoSuchBucket", false)]
    [TestCase(409, "OperationAborted", true)]
    [TestCase(429, "TooManyRequests", true)]
    [TestCase(500, "InternalError", true)]
    [TestCase(503, "SlowDown", true)]
    public async Task A_refusal_is_told_with_its_code_and_whether_waiting_helps(
        int status, string code, bool isTransient, CancellationToken token)
    {
        await using var server = await StartAsync(http => RefuseAsync(http, status, code));
        using var store = Store(server, Patience);
        var failure = await Failure.Of(() => store.PutAsync("results/a.png", new byte[9], "image/png", token));
        Assert.That(failure.IsTransient, Is.EqualTo(isTransient));
        Assert.That(
            failure.Message,
            Does.StartWith($"The bucket 'pictures' at {server.Urls.First()}/ could not store 'results/a.png': {status} {code}."));
    }

    [Test]
    public async Task A_page_that_is_no_s3_answer_is_told_with_its_status(CancellationToken token)
    {
        await using var server = await StartAsync(http =>
        {
            http.Response.StatusCode = 502;
            return http.Response.WriteAsync("<html>Bad gateway</html>", token);
        });
        using var store = Store(server, Patience);
        var failure = await Failure.Of(() => store.OpenAsync("a.png", token));
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(failure.Message, Does.Contain("502"));
    }

    [Test]
    public async Task A_refusal_that_passes_is_tried_again_with_the_whole_content(CancellationToken token)
    {
        var tries = 0;
        var received = Array.Empty<byte>();
        await using var server = await StartAsync(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, token);
            received = body.ToArray();
            if (Interlocked.Increment(ref tries) == 1)
            {
                await RefuseAsync(http, 503, "SlowDown");
            }
        });
        using var store = Store(server, Patience);
        using var content = new MemoryStream([1, 2, 3, 4, 5]);
        content.Position = 2;
        await store.PutAsync("a.png", content, "image/png", token);
        Assert.That(tries, Is.EqualTo(2));
        Assert.That(received, Is.EqualTo(new byte[] { 3, 4, 5 }));
    }

    [Test]
    public async Task No_server_is_told_and_may_pass(CancellationToken token)
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}/";
        closed.Stop();
        using var store = new S3ObjectStore(Options(address), Patience);
        var failure = await Failure.Of(() => store.CheckAsync(token));
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(failure.Message, Does.Contain($"at {address}").And.Contain("refused"));
    }

    [Test]
    public async Task A_server_that_does_not_answer_is_told_with_the_time_out(CancellationToken token)
    {
        await using var server = await StartAsync(Silence);
        using var store = Store(server, TimeSpan.FromMilliseconds(200));
        var failure = await Failure.Of(() => store.ExistsAsync("a.png", token));
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(failure.Message, Does.EndWith("no answer within 0.2 s"));
    }

    [Test]
    public async Task A_server_that_stops_in_the_middle_of_an_object_is_told_with_the_time_out(CancellationToken token)
    {
        await using var server = await StartAsync(async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.Body.WriteAsync(new byte[10], http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Silence(http);
        });
        using var store = Store(server, TimeSpan.FromMilliseconds(500));
        await using var stored = await store.OpenAsync("a.png", token) ?? throw new AssertionException("absent");
        var failure = await Failure.Of(() => stored.Content.CopyToAsync(Stream.Null, token));
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(failure.Message, Does.Contain("could not read 'a.png': no answer within 0.5 s"));
    }

    [Test]
    public async Task A_connection_lost_in_the_middle_of_an_object_is_told(CancellationToken token)
    {
        var opened = new TaskCompletionSource();
        await using var server = await StartAsync(async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.Body.WriteAsync(new byte[10], http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await opened.Task;
            http.Abort();
        });
        using var store = Store(server, Patience);
        await using var stored = await store.OpenAsync("a.png", token) ?? throw new AssertionException("absent");
        opened.SetResult();
        var failure = await Failure.Of(() => stored.Content.CopyToAsync(Stream.Null, token));
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(failure.Message, Does.Contain("could not read 'a.png'"));
    }

    [Test]
    public async Task A_caller_who_gives_up_is_no_failure_of_the_server()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await StartAsync(http =>
        {
            cancel.Cancel();
            return Silence(http);
        });
        using var store = Store(server, Patience);
        Assert.That(() => store.OpenAsync("a.png", cancel.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("BucketAlreadyOwnedByYou")]
    [TestCase("BucketAlreadyExists")]
    public async Task A_bucket_that_another_process_makes_first_is_ready(string code, CancellationToken token)
    {
        var exists = false;
        await using var server = await StartAsync(http =>
        {
            if (http.Request.Method != HttpMethods.Put)
            {
                return RefuseAsync(http, 404, exists ? "NoSuchKey" : "NoSuchBucket");
            }

            exists = true;
            return RefuseAsync(http, 409, code);
        });
        var options = Options(server.Urls.First());
        options.CreateBucket = true;
        using var store = new S3ObjectStore(options, Patience);
        Assert.That(() => store.CheckAsync(token), Throws.Nothing);
    }

    [Test]
    public async Task A_bucket_that_may_not_be_made_is_told(CancellationToken token)
    {
        await using var server = await StartAsync(http => http.Request.Method == HttpMethods.Put
            ? RefuseAsync(http, 403, "AccessDenied")
            : RefuseAsync(http, 404, "NoSuchBucket"));
        var options = Options(server.Urls.First());
        options.CreateBucket = true;
        using var store = new S3ObjectStore(options, Patience);
        var failure = await Failure.Of(() => store.CheckAsync(token));
        Assert.That(failure.IsTransient, Is.False);
        Assert.That(failure.Message, Does.Contain("could not create it: 403 AccessDenied"));
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync();
        return server;
    }

    private static async Task RefuseAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        await http.Response.WriteAsync($"<Error><Code>{code}</Code><Message>As the test says.</Message></Error>", http.RequestAborted);
    }

    private static async Task Silence(HttpContext http)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client has hung up.
        }
    }

    private static S3ObjectStore Store(WebApplication server, TimeSpan timeout) => new(Options(server.Urls.First()), timeout);

    private static S3Options Options(string address) =>
        new() { Endpoint = new Uri(address), Bucket = "pictures", AccessKey = "key", SecretKey = "secret" };
}
