using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Farm.Coordinator.Tests.Http;

/// <summary>Bodies that callers send wrong are told as theirs, on every route that takes a body.</summary>
[CancelAfter(60_000)]
public sealed class BodyTests
{
    private readonly ManualTimeProvider time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private FarmHost farm;

    [OneTimeSetUp]
    public async Task Start() => farm = await FarmHost.StartAsync(time, settings: [("Farm:Provenance:Check:PerMinute", "1000")]);

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public void There_are_routes_to_try() =>
        Assert.That(PostingRoutes.Of(farm).Select(route => route.Path.Split('?')[0]), Is.SupersetOf((string[])["/v1/jobs", "/v1/uploads", "/v1/adapters", "/v1/provenance/check"]));

    [Test]
    public async Task A_body_that_stalls_is_408_and_names_the_setting(CancellationToken cancellationToken)
    {
        foreach (var (method, path, type) in PostingRoutes.Of(farm))
        {
            using var client = await RawClient.ConnectAsync(farm.Client.BaseAddress, cancellationToken);
            await client.SendAsync($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {Key}\r\nContent-Type: {type}\r\nContent-Length: 60000\r\nExpect: 100-continue\r\n\r\n", cancellationToken);
            // The server asks for the body when the handler reads it.
            await client.UntilAsync("100 Continue", cancellationToken);
            await client.SendAsync(PostingRoutes.Beginning(path, type), cancellationToken);
            time.Advance(TimeSpan.FromHours(2));
            var (status, head, body) = await client.AnswerAsync(cancellationToken);
            Assert.That(status, Is.EqualTo(408), $"{path} {type}: {body}");
            Assert.That(head, Does.Contain($"content-type: {ShapedRoutes.RefusalType(path)}"), path);
            Assert.That(Detail(body), Does.Match("^the body did not come within Farm:[A-Za-z:]+ = [0-9:]+$"), path);
        }
    }

    [Test]
    public async Task Chunks_that_are_none_are_400(CancellationToken cancellationToken)
    {
        foreach (var (method, path, type) in PostingRoutes.Of(farm))
        {
            using var client = await RawClient.ConnectAsync(farm.Client.BaseAddress, cancellationToken);
            await client.SendAsync($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {Key}\r\nContent-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nrubbish\r\n", cancellationToken);
            var (status, _, body) = await client.AnswerAsync(cancellationToken);
            Assert.That((status, Detail(body)), Is.EqualTo((400, "the body ends before its Content-Length or its last chunk, or its chunks are malformed")), $"{path} {type}");
        }
    }

    [Test]
    public async Task A_caller_that_breaks_off_is_no_line_in_the_log([Values] bool chunked, [Values] bool politely, CancellationToken cancellationToken)
    {
        using var log = new HeardLog(LogLevel.Warning);
        await using (var other = await FarmHost.StartAsync(settings: [("Farm:Provenance:Check:PerMinute", "1000"), ("Farm:Provenance:Check:Concurrent", "64")]))
        {
            other.Get<ILoggerFactory>().AddProvider(log);
            foreach (var (method, path, type) in PostingRoutes.Of(other))
            {
                using var client = await RawClient.ConnectAsync(other.Client.BaseAddress, cancellationToken);
                var length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: 60000";
                await client.SendAsync($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {KeyOf(other)}\r\nContent-Type: {type}\r\n{length}\r\nExpect: 100-continue\r\n\r\n", cancellationToken);
                await client.UntilAsync("100 Continue", cancellationToken);
                var begun = PostingRoutes.Beginning(path, type);
                await client.SendAsync(chunked ? $"{begun.Length:x}\r\n{begun}\r\n" : begun, cancellationToken);
                if (politely)
                {
                    client.EndSending();
                    await client.UntilClosedAsync(cancellationToken);
                }
                else
                {
                    client.Reset();
                }
            }
        }

        Assert.That(log.Lines, Is.Empty);
    }

    [TestCase("gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    public async Task A_compressed_body_is_read_as_what_it_holds(string coding, CancellationToken cancellationToken)
    {
        using var answer = await PostAsync("/v1/jobs", "application/json", Compressed(coding, """{"model":"tiny","prompt":"a red mug","seed":7}"""u8.ToArray()), coding, cancellationToken);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    [TestCase("gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    public async Task A_body_that_is_not_what_its_coding_says_is_400_on_every_route(string coding, CancellationToken cancellationToken)
    {
        foreach (var (method, path, type) in PostingRoutes.Of(farm))
        {
            var whole = Compressed(coding, [.. Encoding.Latin1.GetBytes(PostingRoutes.Beginning(path, type)), .. Noise(5_000)]);
            foreach (var body in (byte[][])[Encoding.Latin1.GetBytes("this is not compressed at all"), whole[..(whole.Length / 2)]])
            {
                using var answer = await SendAsync(method, path, type, body, coding, cancellationToken);
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), $"{path} {type}");
                Assert.That(await FarmHost.ReasonAsync(answer), Does.StartWith($"the body is not {coding}, as its Content-Encoding says"), $"{path} {type}");
            }
        }
    }

    [Test]
    public async Task A_small_body_that_unpacks_beyond_the_limit_is_413(CancellationToken cancellationToken)
    {
        using var answer = await PostAsync("/v1/jobs", "application/json", Compressed("gzip", new byte[50_000_000]), "gzip", cancellationToken);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Is.EqualTo("the body has more than 65536 bytes"));
    }

    [TestCase("zstd")]
    [TestCase("gzip, gzip")]
    [TestCase("compress")]
    public async Task A_coding_that_is_not_read_is_refused_by_name_with_those_that_are(string coding, CancellationToken cancellationToken)
    {
        foreach (var (method, path, type) in PostingRoutes.Of(farm))
        {
            using var answer = await SendAsync(method, path, type, [1, 2, 3], coding, cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType), path);
            Assert.That(answer.Headers.GetValues("Accept-Encoding"), Is.EqualTo((string[])["br, deflate, gzip"]), path);
            Assert.That(await FarmHost.ReasonAsync(answer), Does.Contain(coding), path);
        }
    }

    [TestCase("")]
    [TestCase(" \r\n")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"text\"")]
    [TestCase("{\"reviewer\":")]
    [TestCase("{\"unknown\":1}")]
    [TestCase("{\"prompt\":\"\\ud800\",\"reason\":\"\\ud800\",\"reviewer\":\"\\ud800\",\"key\":\"\\ud800\"}")]
    [TestCase("{\"prompt\":\"\u00ff\",\"reason\":\"\u00ff\",\"reviewer\":\"\u00ff\",\"key\":\"\u00ff\"}")]
    [TestCase("{\"prompt\":{},\"reason\":{},\"reviewer\":{},\"key\":{}}")]
    [TestCase("{\"prompt\":1,\"reason\":1,\"reviewer\":1,\"key\":1}")]
    [TestCase("{\"prompt\":\"a\",\"prompt\":\"b\",\"reason\":\"a\",\"reason\":\"b\",\"reviewer\":\"a\",\"reviewer\":\"b\",\"key\":\"a\",\"key\":\"b\"}")]
    public async Task A_text_that_is_no_such_object_is_400_with_a_reason_in_no_ones_code(string text, CancellationToken cancellationToken)
    {
        foreach (var (method, path, type) in PostingRoutes.Of(farm).Where(route => route.ContentType == "application/json"))
        {
            using var answer = await SendAsync(method, path, type, Encoding.Latin1.GetBytes(text), null, cancellationToken);
            var detail = await FarmHost.ReasonAsync(answer);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), $"{path}: {detail}");
            Assert.That(detail, Is.Not.Empty.And.Not.Contain("System.").And.Not.Contain("Farm.").And.Not.Contain("$.").And.Not.Contain("JsonSerializer").And.Not.Contain("isFinalBlock"), path);
        }
    }

    [Test]
    public async Task A_text_nested_too_deeply_is_400(CancellationToken cancellationToken)
    {
        var text = $"{{\"prompt\":{new string('[', 10_000)}{new string(']', 10_000)}}}";
        foreach (var (method, path, type) in PostingRoutes.Of(farm).Where(route => route.ContentType == "application/json"))
        {
            using var answer = await SendAsync(method, path, type, Encoding.Latin1.GetBytes(text), null, cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), path);
        }
    }

    [Test]
    public async Task A_charset_other_than_utf_8_is_415_on_every_route_of_texts(CancellationToken cancellationToken)
    {
        foreach (var (method, path, type) in PostingRoutes.Of(farm).Where(route => route.ContentType == "application/json"))
        {
            using var answer = await SendAsync(method, path, $"{type}; charset=iso-8859-1", "{}"u8.ToArray(), null, cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType), path);
        }
    }

    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Compressed(string coding, byte[] content)
    {
        using var to = new MemoryStream();
        using (Stream packer = coding switch
        {
            "gzip" => new GZipStream(to, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(to, CompressionLevel.Optimal),
            _ => new BrotliStream(to, CompressionLevel.Fastest),
        })
        {
            packer.Write(content);
        }

        return to.ToArray();
    }

    private Task<HttpResponseMessage> PostAsync(string path, string type, byte[] body, string? coding, CancellationToken cancellationToken) =>
        SendAsync("POST", path, type, body, coding, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string type, byte[] body, string? coding, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(body);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (coding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        }

        return await farm.Owner.SendAsync(request, cancellationToken);
    }

    private string Key => KeyOf(farm);

    private static string KeyOf(FarmHost host) => $"{host.Owner.DefaultRequestHeaders.Authorization}";

    private static string? Detail(string body) => FarmHost.ReasonOf(RawClient.Problem(body));
}
