using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Checking;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.Checking;
using Farm.Provenance.Marking;

namespace Farm.Coordinator.Tests;

[CancelAfter(120_000)]
public sealed class CheckTests
{
    private const ulong Id = 0xFEDCBA9876543210;
    private const int Limit = 256 * 1024;
    private DirectoryInfo folder;
    private MarkedFiles files;
    private FarmHost farm;

    [OneTimeSetUp]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("farm-check-");
        files = new MarkedFiles(folder.FullName);
    }

    [OneTimeTearDown]
    public void Close()
    {
        files.Dispose();
        folder.Delete(recursive: true);
    }

    [SetUp]
    public async Task Start() => farm = await StartAsync();

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task A_picture_of_the_farm_is_known_with_what_is_public_of_its_job(CancellationToken token)
    {
        var marked = await files.MarkAsync(Id);
        var job = await RecordAsync(marked, token);
        using var answer = await PostAsync(marked.File);
        var text = await answer.Content.ReadAsStringAsync(token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        var view = Read(text);
        Assert.That((view.Manifest.State, view.Watermark.State, view.Agreement.State), Is.EqualTo(("trusted", "found", "agree")));
        Assert.That((view.Record?.Id, view.Record?.FoundBy, view.Record?.Job?.Model), Is.EqualTo(("fedcba9876543210", "watermark", TinyModel.Id)));
        Assert.That((view.Record?.FileHasRecordedManifest, view.Record?.ManifestHash), Is.EqualTo(((bool?)true, marked.ManifestHash)));
        Assert.That(view.Record?.StoredManifest?.HashIsRecorded, Is.True);
        Assert.That(view.Note, Is.EqualTo(ProvenanceAnswer.NotDetectedNote));
        var row = await farm.RowAsync(job);
        foreach (var secret in new[] { $"{job}", $"{job:n}", "local", row.ResultKey ?? "", TinyModel.Spec.Prompt })
        {
            Assert.That(text, Does.Not.Contain(secret));
        }

        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
    }

    [Test]
    public async Task A_stripped_copy_in_other_pixels_gets_its_manifest_back(CancellationToken token)
    {
        var marked = await files.MarkAsync(Id, ImageFormat.Webp, side: 512);
        await RecordAsync(marked, token);
        using var answer = await PostAsync(MarkedFiles.Copy(marked.File.Span));
        var view = Read(await answer.Content.ReadAsStringAsync(token));
        Assert.That((view.Manifest.State, view.Agreement.State, view.Record?.Job?.Model), Is.EqualTo(("none", "no-manifest", TinyModel.Id)));
        Assert.That(view.Record?.StoredManifest?.Store.ToArray(), Is.EqualTo(marked.ManifestStore.ToArray()));
        Assert.That(view.Record?.StoredManifest?.Reading.State, Is.EqualTo("trusted"));
    }

    [Test]
    public async Task A_manifest_in_place_of_the_recorded_one_is_called_out(CancellationToken token)
    {
        await RecordAsync(await files.MarkAsync(Id), token);
        using var answer = await PostAsync((await files.MarkAsync(Id)).File);
        var view = Read(await answer.Content.ReadAsStringAsync(token));
        Assert.That((view.Agreement.State, view.Record?.FileHasRecordedManifest), Is.EqualTo(("disagree", (bool?)false)));
        Assert.That(view.Agreement.Explanation, Does.Contain("not the one that was recorded"));
    }

    [Test]
    public async Task A_job_that_did_not_succeed_is_no_record(CancellationToken token)
    {
        var marked = await files.MarkAsync(Id);
        await farm.SeedAsync(JobState.Failed, change: row => row.MarkId = unchecked((long)Id));
        using var answer = await PostAsync(marked.File);
        Assert.That(Read(await answer.Content.ReadAsStringAsync(token)).Record, Is.Null);
    }

    [Test]
    public async Task A_picture_may_come_in_a_form(CancellationToken token)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent((await files.MarkAsync(Id)).File.ToArray()), "file", "a.png" } };
        using var answer = await farm.Client.PostAsync(CheckEndpoint.Path, form, token);
        Assert.That(Read(await answer.Content.ReadAsStringAsync(token)).Manifest.State, Is.EqualTo("trusted"));
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

        using var answer = await farm.Client.PostAsync(CheckEndpoint.Path, form);
        Assert.That((answer.StatusCode, await DetailAsync(answer)), Is.EqualTo((HttpStatusCode.BadRequest, detail)));
    }

    [Test]
    public async Task A_form_that_breaks_off_is_refused()
    {
        using var content = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        using var answer = await farm.Client.PostAsync(CheckEndpoint.Path, content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await DetailAsync(answer), Does.StartWith("the form cannot be read: "));
    }

    [Test]
    public async Task Uploads_and_recorded_results_are_checked_by_their_key(CancellationToken token)
    {
        var marked = await files.MarkAsync(Id);
        var job = await RecordAsync(marked, token);
        var upload = ObjectKeys.Upload(marked.File.Span);
        await farm.Get<IObjectStore>().PutAsync(upload, marked.File, "image/png", token);
        foreach (var key in new[] { upload, (await farm.RowAsync(job)).ResultKey ?? "" })
        {
            using var answer = await PostKeyAsync(key);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync(token));
        }
    }

    [Test]
    public async Task No_other_key_exists_whether_it_is_in_the_store_or_not(CancellationToken token)
    {
        var marked = await files.MarkAsync(Id);
        var job = await RecordAsync(marked, token);
        var store = farm.Get<IObjectStore>();
        var (hidden, running) = (Guid.CreateVersion7(), await farm.SeedAsync(JobState.Running));
        var adapter = ObjectKeys.Adapter("local", new string('a', 64));
        string[] there =
        [
            ObjectKeys.Result("local", hidden, 1, "png"), ObjectKeys.Result("local", job, 2, "png"), ObjectKeys.Result("acme", job, 1, "png"),
            ObjectKeys.Result("local", running, 1, "png"), ObjectKeys.Preview("local", job), adapter, ObjectKeys.Manifest(Id),
        ];
        foreach (var key in there)
        {
            await store.PutAsync(key, marked.File, "image/png", token);
        }

        string[] nowhere = ["", "uploads/", ObjectKeys.Upload("nothing"u8), "results/../farm.db", "/etc/passwd", "results/local/x/1.png", new string('a', 5000)];
        foreach (var key in there.Concat(nowhere))
        {
            using var answer = await PostKeyAsync(key);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), key);
            Assert.That(await DetailAsync(answer), Does.StartWith("key is '").And.EndWith("'; it names no picture that can be checked here"));
        }
    }

    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("""{ "key": null }""")]
    [TestCase("""{ "key": 5 }""")]
    [TestCase("""{ "key": "a", "tenant": "b" }""")]
    [TestCase("no JSON")]
    public async Task Another_JSON_is_refused(string body)
    {
        using var answer = await farm.Client.PostAsync(CheckEndpoint.Path, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await DetailAsync(answer), Is.EqualTo("the body must be a JSON object with one field, key: the key of an upload or of a result, in quotes"));
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
        using var answer = await farm.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await DetailAsync(answer), Does.EndWith($"bytes; must have at most {Limit} (Farm:Provenance:Check:MaxBytes)"));
    }

    [Test]
    public async Task A_picture_that_announces_too_many_pixels_is_answered_with_the_limit(CancellationToken token)
    {
        var bomb = (await files.MarkAsync(Id, side: 128)).File.ToArray();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), 60_000);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), 60_000);
        using var answer = await PostAsync(bomb);
        var view = Read(await answer.Content.ReadAsStringAsync(token));
        Assert.That((view.Manifest.State, view.Watermark.State), Is.EqualTo(("invalid", "not-looked-for")));
    }

    [Test]
    public async Task Nobody_needs_a_tenant_and_none_is_judged(CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, CheckEndpoint.Path) { Content = new ByteArrayContent((await files.MarkAsync(Id)).File.ToArray()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        request.Headers.Add("Test-Remote", "203.0.113.9");
        request.Headers.Add("X-Farm-Tenant", "No Tenant!");
        using var answer = await farm.Client.SendAsync(request, token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Without_a_secret_manifests_are_read_and_marks_not_looked_for(CancellationToken token)
    {
        await using var bare = await FarmHost.StartAsync();
        var marked = await files.MarkAsync(Id);
        using var content = new ByteArrayContent(marked.File.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await bare.Client.PostAsync(CheckEndpoint.Path, content, token);
        var view = Read(await answer.Content.ReadAsStringAsync(token));
        Assert.That((view.Manifest.State, view.Watermark.State, view.Watermark.Reason), Is.EqualTo(("valid", "not-looked-for", PictureCheck.NoSecret)));
    }

    [Test]
    public async Task A_secret_that_is_made_after_the_start_is_found(CancellationToken token)
    {
        var late = Path.Combine(folder.FullName, "late.key");
        await using var waiting = await StartAsync(("Farm:Provenance:Watermark:SecretFile", late));
        var marked = await files.MarkAsync(Id);
        foreach (var state in new[] { "not-looked-for", "found" })
        {
            using var content = new ByteArrayContent(marked.File.ToArray());
            content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            using var answer = await waiting.Client.PostAsync(CheckEndpoint.Path, content, token);
            Assert.That(Read(await answer.Content.ReadAsStringAsync(token)).Watermark.State, Is.EqualTo(state));
            File.Copy(files.SecretFile, late, overwrite: true);
        }
    }

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
    public async Task Slow_bodies_take_no_more_places_than_there_are_and_are_given_up(CancellationToken token)
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var small = await FarmHost.StartAsync(clock, settings: [.. Settings(), ("Farm:Provenance:Check:Concurrent", "1"), ("Farm:Provenance:Check:Queue", "0")]);
        // The client sends its body once the server asks for it: then the request has its place.
        using var patient = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = small.Client.BaseAddress };
        using var body = new EndlessBody();
        using var slow = new HttpRequestMessage(HttpMethod.Post, CheckEndpoint.Path) { Content = body };
        slow.Headers.ExpectContinue = true;
        slow.Headers.Add("Test-Remote", "203.0.113.9");
        var waiting = patient.SendAsync(slow, token);
        await body.Started.WaitAsync(token);
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

    [Test]
    public async Task Nothing_of_a_picture_is_left(CancellationToken token)
    {
        var (objects, temporary) = (Path.Combine(farm.Folder, "objects"), Path.GetTempPath());
        var before = Directory.GetFiles(temporary, "ASPNETCORE_*").Length;
        using var answer = await PostAsync((await files.MarkAsync(Id)).File);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[Limit]), "file", "a.png" } };
        using var other = await farm.Client.PostAsync(CheckEndpoint.Path, form, token);
        Assert.That(Directory.Exists(objects) ? Directory.GetFiles(objects, "*", SearchOption.AllDirectories) : [], Is.Empty);
        Assert.That(Directory.GetFiles(temporary, "ASPNETCORE_*"), Has.Length.EqualTo(before));
    }

    [Test]
    public async Task The_document_tells_all_three_shapes_of_a_request(CancellationToken token)
    {
        using var document = JsonDocument.Parse(await farm.Client.GetStringAsync("/openapi/v1.json", token));
        var operation = document.RootElement.GetProperty("paths").GetProperty(CheckEndpoint.Path).GetProperty("post");
        var content = operation.GetProperty("requestBody").GetProperty("content");
        Assert.That(content.GetProperty("application/json").GetProperty("schema").GetProperty("properties").TryGetProperty("key", out _));
        Assert.That(content.GetProperty("multipart/form-data").GetProperty("schema").GetProperty("properties").GetProperty("file").GetProperty("format").GetString(), Is.EqualTo("binary"));
        Assert.That(content.GetProperty("image/webp").GetProperty("schema").GetProperty("format").GetString(), Is.EqualTo("binary"));
        Assert.That(operation.GetProperty("responses").EnumerateObject().Select(response => response.Name), Is.SupersetOf((string[])["200", "404", "413", "415", "429", "503"]));
    }

    [TestCase("Farm:Provenance:Check:MaxBytes", "1", "Farm:Provenance:Check:MaxBytes is 1; must be from 65536 to 268435456")]
    [TestCase("Farm:Provenance:Check:Timeout", "00:10:00", "Farm:Provenance:Check:Timeout is 00:10:00; must be from 00:00:01 to 00:02:00")]
    [TestCase("Farm:Provenance:Watermark:Since", "2026", "Farm:Provenance:Watermark:Since is '2026'; must be a quarter such as 2026-Q4")]
    [TestCase("Farm:Provenance:Watermark:SecretFile", "/dev/null", "Farm:Provenance:Watermark:SecretFile /dev/null holds 0 bytes; must hold 64 hex digits")]
    [TestCase("Farm:Provenance:AnchorsFile", "/dev/null", "Farm:Provenance:AnchorsFile /dev/null cannot be used: the trust anchors are 0 certificates")]
    public void A_setting_that_cannot_be_stops_the_start(string key, string value, string message) =>
        Assert.That(
            async () => await StartAsync((key, value)),
            Throws.InstanceOf<Microsoft.Extensions.Options.OptionsValidationException>().With.Message.Contains(message));

    private Task<FarmHost> StartAsync(params (string Key, string Value)[] settings) =>
        FarmHost.StartAsync(settings: [.. Settings().ExceptBy(settings.Select(setting => setting.Key), setting => setting.Key), .. settings]);

    private (string Key, string Value)[] Settings() =>
    [
        ("Farm:Provenance:Watermark:SecretFile", files.SecretFile), ("Farm:Provenance:AnchorsFile", files.RootFile), ("Farm:Provenance:Check:MaxBytes", $"{Limit}"),
    ];

    /// <summary>As a worker leaves it: a job that succeeded, its picture and its manifest.</summary>
    private async Task<Guid> RecordAsync(MarkedPicture picture, CancellationToken token)
    {
        var key = "";
        var id = await farm.SeedAsync(JobState.Succeeded, change: row =>
        {
            key = ObjectKeys.Result("local", row.Id, 1, "png");
            (row.ResultKey, row.MarkId, row.ManifestId, row.ManifestHash) = (key, unchecked((long)picture.MarkId), picture.ManifestId, picture.ManifestHash);
        });
        var store = farm.Get<IObjectStore>();
        await store.PutAsync(ObjectKeys.Manifest(picture.MarkId), picture.ManifestStore, "application/c2pa", token);
        await store.PutAsync(key, picture.File, "image/png", token);
        return id;
    }

    private async Task<HttpResponseMessage> PostAsync(ReadOnlyMemory<byte> file, string? type = "application/octet-stream")
    {
        using var content = new ByteArrayContent(file.ToArray());
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        return await farm.Client.PostAsync(CheckEndpoint.Path, content);
    }

    private Task<HttpResponseMessage> PostKeyAsync(string key) => farm.Client.PostAsync(
        CheckEndpoint.Path, new StringContent(JsonSerializer.Serialize(new { key }), Encoding.UTF8, "application/json"));

    private static async Task<HttpResponseMessage> PostFromAsync(FarmHost host, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, CheckEndpoint.Path) { Content = new ByteArrayContent("no picture"u8.ToArray()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        request.Headers.Add("Test-Remote", address);
        return await host.Client.SendAsync(request);
    }

    private static ProvenanceAnswer Read(string text) =>
        JsonSerializer.Deserialize(text, ProvenanceJson.Default.ProvenanceAnswer) ?? throw new AssertionException("no answer");

    private static async Task<string?> DetailAsync(HttpResponseMessage answer) => (await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString();

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
