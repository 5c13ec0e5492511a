using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Checking;
using Farm.Ports.Objects;

namespace Farm.Coordinator.Tests.Checking;

/// <summary>The ways by which a picture may come to be checked, and those that are refused.</summary>
[CancelAfter(120_000)]
public sealed class CheckIntakeTests : CheckFixture
{
    [Test]
    public async Task A_picture_may_come_in_a_form(CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent((await Files.MarkAsync(Id)).File.ToArray()), "file", "a.png" } };
        using var answer = await Host.Client.PostAsync(CheckEndpoint.Path, form, cancellationToken);
        Assert.That(Read(await answer.Content.ReadAsStringAsync(cancellationToken)).Manifest.State, Is.EqualTo("trusted"));
    }

    [TestCase("picture", 1, "the field 'picture' is not known; must be one field, file, with a picture")]
    [TestCase("file", 2, "the form has more than one field; must have one, file, with a picture")]
    [TestCase("file", 0, "the field '' is not known; must be one field, file, with a picture")]
    public async Task A_form_of_another_shape_is_refused(string field, int count, string detail)
    {
        using var form = new MultipartFormDataContent();
        for (var i = 0; i < count; i++)
        {
            form.Add(new ByteArrayContent([1, 2, 3]), field, "a.png");
        }

        using var answer = await Host.Client.PostAsync(CheckEndpoint.Path, form);
        Assert.That((answer.StatusCode, await DetailAsync(answer)), Is.EqualTo((HttpStatusCode.BadRequest, detail)));
    }

    [Test]
    public async Task A_form_that_breaks_off_is_refused()
    {
        using var content = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        using var answer = await Host.Client.PostAsync(CheckEndpoint.Path, content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await DetailAsync(answer), Does.StartWith("the form cannot be read: "));
    }

    [Test]
    public async Task Uploads_and_recorded_results_are_checked_by_their_key(CancellationToken cancellationToken)
    {
        var marked = await Files.MarkAsync(Id);
        var job = await RecordAsync(marked, cancellationToken);
        var upload = ObjectKeys.Upload(marked.File.Span);
        await Host.Get<IObjectStore>().PutAsync(ObjectKeys.StoredUpload("local", upload), marked.File, "image/png", cancellationToken);
        foreach (var key in new[] { upload, (await Host.RowAsync(job)).ResultKey ?? "" })
        {
            using var answer = await PostKeyAsync(key);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync(cancellationToken));
        }
    }

    [Test]
    public async Task No_other_key_exists_whether_it_is_in_the_store_or_not(CancellationToken cancellationToken)
    {
        var marked = await Files.MarkAsync(Id);
        var job = await RecordAsync(marked, cancellationToken);
        var store = Host.Get<IObjectStore>();
        var (hidden, running) = (Guid.CreateVersion7(), await Host.SeedAsync(JobState.Running));
        var adapter = ObjectKeys.Adapter("local", new string('a', 64));
        string[] there =
        [
            ObjectKeys.Result("local", hidden, 1, "png"), ObjectKeys.Result("local", job, 2, "png"), ObjectKeys.Result("acme", job, 1, "png"),
            ObjectKeys.Result("local", running, 1, "png"), ObjectKeys.Preview("local", job), adapter, ObjectKeys.Manifest(Id),
        ];
        foreach (var key in there)
        {
            await store.PutAsync(key, marked.File, "image/png", cancellationToken);
        }

        string[] nowhere = ["", "uploads/", ObjectKeys.Upload("nothing"u8), "results/../farm.db", "/etc/passwd", "results/local/x/1.png", new string('a', 5000)];
        foreach (var key in there.Concat(nowhere))
        {
            using var answer = await PostKeyAsync(key);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), key);
            Assert.That(await DetailAsync(answer), Does.StartWith("key is '").And.EndWith("'; it names no picture that can be checked here"));
        }
    }

    private const string Shape = "the body must be a JSON object with one field, key: the key of an upload or of a result, in quotes";

    [TestCase("[]", Shape)]
    [TestCase("{}", Shape)]
    [TestCase("null", Shape)]
    [TestCase("""{ "key": null }""", Shape)]
    [TestCase("""{ "key": 5 }""", "key is 5; must be the key of an upload or of a result, in quotes")]
    [TestCase("""{ "key": "a", "key": "b" }""", "key comes more than once; must come once")]
    [TestCase("""{ "key": "a", "tenant": "b" }""", "tenant is not known; known are key")]
    [TestCase("no JSON", Shape)]
    public async Task Another_JSON_is_refused(string body, string reason)
    {
        using var answer = await Host.Client.PostAsync(CheckEndpoint.Path, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await DetailAsync(answer), Is.EqualTo(reason));
    }

    [TestCase("text/plain")]
    [TestCase("image/gif")]
    [TestCase(null)]
    public async Task Another_content_type_is_unsupported_and_the_known_ones_are_told(string? type)
    {
        using var answer = await PostAsync((byte[])[1, 2, 3], type);
        Assert.That((answer.StatusCode, await DetailAsync(answer)), Is.EqualTo((HttpStatusCode.UnsupportedMediaType,
            $"Content-Type is '{type}'; must be image/png, image/jpeg, image/webp, application/octet-stream, multipart/form-data or application/json")));
    }

    [Test]
    public async Task What_is_no_picture_is_unsupported_and_an_empty_body_is_refused()
    {
        using var text = await PostAsync("GIF89a and so on"u8.ToArray());
        Assert.That((text.StatusCode, await DetailAsync(text)), Is.EqualTo((HttpStatusCode.UnsupportedMediaType, "The file is not a PNG, JPEG or WebP picture.")));
        using var empty = await PostAsync(Array.Empty<byte>());
        Assert.That((empty.StatusCode, await DetailAsync(empty)), Is.EqualTo((HttpStatusCode.BadRequest, $"the body is empty; must be a picture of 1 to {Limit} bytes")));
    }

    [Test]
    public async Task One_byte_too_many_is_refused_with_the_limit_and_its_setting([Values] bool chunked, [Values] bool form)
    {
        using var content = form ? (HttpContent)new MultipartFormDataContent { { new ByteArrayContent(new byte[Limit + 1]), "file", "a.png" } } : new ByteArrayContent(new byte[Limit + 1]);
        using var request = new HttpRequestMessage(HttpMethod.Post, CheckEndpoint.Path) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Content.Headers.ContentType ??= new MediaTypeHeaderValue("image/png");
        using var answer = await Host.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await DetailAsync(answer), Does.EndWith($"bytes; must have at most {Limit} (Farm:Provenance:Check:MaxBytes)"));
    }

    [Test]
    public async Task The_document_tells_all_three_shapes_of_a_request(CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await Host.Client.GetStringAsync("/openapi/v1.json", cancellationToken));
        var operation = document.RootElement.GetProperty("paths").GetProperty(CheckEndpoint.Path).GetProperty("post");
        var content = operation.GetProperty("requestBody").GetProperty("content");
        Assert.That(content.GetProperty("application/json").GetProperty("schema").GetProperty("properties").TryGetProperty("key", out _));
        Assert.That(content.GetProperty("multipart/form-data").GetProperty("schema").GetProperty("properties").GetProperty("file").GetProperty("format").GetString(), Is.EqualTo("binary"));
        Assert.That(content.GetProperty("image/webp").GetProperty("schema").GetProperty("format").GetString(), Is.EqualTo("binary"));
        Assert.That(operation.GetProperty("responses").EnumerateObject().Select(response => response.Name), Is.SupersetOf((string[])["200", "404", "413", "415", "429", "503"]));
    }
}
