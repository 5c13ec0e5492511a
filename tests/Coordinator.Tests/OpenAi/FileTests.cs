using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.OpenAi.Files;
using Farm.Coordinator.Retention;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.OpenAi;

/// <summary>Files that edits name by their id: kept, listed, read, removed, and gone when their time is over.</summary>
public sealed class FileTests : ImageFixture
{
    private const string Files = "/v1/files";

    [Test]
    public async Task A_file_is_told_read_and_removed(CancellationToken token)
    {
        var sent = await SendAsync(Form(Png, "C:\\shop\\mug.png"), token);
        var id = Text(sent, "id");
        Assert.That(
            (Text(sent, "object"), sent.GetProperty("bytes").GetInt32(), sent.GetProperty("created_at").GetInt64(), Text(sent, "filename"), Text(sent, "purpose"), Text(sent, "status"), sent.TryGetProperty("expires_at", out _)),
            Is.EqualTo(("file", Png.Length, Time.GetUtcNow().ToUnixTimeSeconds(), "mug.png", "vision", "processed", false)));
        Assert.That((await GetAsync($"{Files}/{id}", token)).GetRawText(), Is.EqualTo(sent.GetRawText()));
        using var content = await Host.Client.GetAsync($"{Files}/{id}/content", token);
        Assert.That(await content.Content.ReadAsByteArrayAsync(token), Is.EqualTo(Png));
        Assert.That((content.Content.Headers.ContentType?.MediaType, content.Content.Headers.ContentDisposition?.DispositionType), Is.EqualTo(("application/octet-stream", "attachment")));
        using var removed = await Host.Client.DeleteAsync($"{Files}/{id}", token);
        Assert.That((await FarmHost.ReadAsync(removed)).GetRawText(), Is.EqualTo($$"""{"id":"{{id}}","object":"file","deleted":true}"""));
        using var gone = await Host.Client.GetAsync($"{Files}/{id}", token);
        Assert.That((gone.StatusCode, Text(await ErrorAsync(gone), "code")), Is.EqualTo((HttpStatusCode.NotFound, "file_not_found")));
        Assert.That(await Host.Get<IObjectStore>().ListAsync("files/", token).ToListAsync(token), Is.Empty);
    }

    [Test]
    public async Task A_list_comes_in_pages_the_newest_first_or_the_oldest(CancellationToken token)
    {
        var ids = new List<string?>();
        foreach (var purpose in new[] { "vision", "user_data", "vision" })
        {
            ids.Add(Text(await SendAsync(Form(Png, "mug.png", ("purpose", purpose)), token), "id"));
        }

        var first = await GetAsync($"{Files}?limit=2", token);
        Assert.That((Ids(first), first.GetProperty("has_more").GetBoolean(), Text(first, "first_id"), Text(first, "last_id")), Is.EqualTo((new[] { ids[2], ids[1] }, true, ids[2], ids[1])));
        var second = await GetAsync($"{Files}?limit=2&after={ids[1]}", token);
        Assert.That((Ids(second), second.GetProperty("has_more").GetBoolean()), Is.EqualTo((new[] { ids[0] }, false)));
        Assert.That(Ids(await GetAsync($"{Files}?order=asc&after={ids[0]}&purpose=vision", token)), Is.EqualTo(new[] { ids[2] }));
    }

    [Test]
    public async Task An_edit_works_from_a_file_and_keeps_it_though_the_file_goes(CancellationToken token)
    {
        var id = Text(await SendAsync(Form(Png, "mug.png"), token), "id");
        var asking = PostAsync(Edits, JsonContent.Create(new { model = TinyModel.Id, prompt = "the mug in green", images = new[] { new { file_id = id } } }), token);
        var job = await Host.Worker.TakeAsync(token);
        Assert.That(job.Spec.References, Is.EqualTo(new[] { ObjectKeys.Upload(Png) }));
        using var removed = await Host.Client.DeleteAsync($"{Files}/{id}", token);
        Assert.That(await Host.Get<IObjectStore>().ExistsAsync(ObjectKeys.StoredUpload("local", ObjectKeys.Upload(Png)), token), Is.True);
        await PaintAsync(job);
        using var answer = await asking;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var again = await PostAsync(Edits, JsonContent.Create(new { model = TinyModel.Id, prompt = "the mug in red", images = new[] { new { file_id = id } } }), token);
        Assert.That(Text(await ErrorAsync(again), "message"), Is.EqualTo(
            $"images[0].file_id is '{id}'; must be the id of a file that is a picture (POST /v1/files), or the key of an upload (POST /v1/uploads)"));
    }

    [Test]
    public async Task A_file_is_gone_when_its_time_is_over_and_its_object_soon_after(CancellationToken token)
    {
        var kept = Text(await SendAsync(Form(Png, "stays.png"), token), "id");
        var sent = await SendAsync(Form(Png, "goes.png", ("expires_after[anchor]", "created_at"), ("expires_after[seconds]", "3600")), token);
        Assert.That(sent.GetProperty("expires_at").GetInt64(), Is.EqualTo(sent.GetProperty("created_at").GetInt64() + 3_600));
        await using (var db = await Host.ContextAsync())
        {
            // Its sender was gone before it was stored.
            db.Files.Add(new FileRow { Id = Guid.CreateVersion7(), Tenant = "local", Name = "half", Purpose = "vision", Bytes = 1, CreatedAt = Time.GetUtcNow(), ExpiresAt = Time.GetUtcNow() + TimeSpan.FromDays(1) });
            await db.SaveChangesAsync(token);
        }

        Assert.That((await RowsAsync(token), Ids(await GetAsync(Files, token)).Length), Is.EqualTo((3, 2)));
        Time.Advance(TimeSpan.FromHours(1));
        Assert.That(Ids(await GetAsync(Files, token)), Is.EqualTo(new[] { kept }));
        await Host.Get<FileExpiry>().PassAsync(token);
        Assert.That((await RowsAsync(token), (await Host.Get<IObjectStore>().ListAsync("files/", token).ToListAsync(token)).Count), Is.EqualTo((2, 1)));
        Time.Advance(TimeSpan.FromDays(1));
        await Host.Get<FileExpiry>().PassAsync(token);
        Assert.That(await RowsAsync(token), Is.EqualTo(1));
    }

    [Test]
    public async Task The_days_that_a_tenant_keeps_uploads_count_for_files_too(CancellationToken token)
    {
        await Host.PutTenantAsync("local", new { retention = new { uploadDays = 2 } });
        await SendAsync(Form(Png, "mug.png"), token);
        var retention = Host.Get<TenantRetention>();
        foreach (var (days, left) in new[] { (1, 1), (2, 0) })
        {
            Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
            await retention.PassAsync(token);
            Assert.That(await RowsAsync(token), Is.EqualTo(left), $"day {days}");
        }
    }

    [TestCase("purpose", "batch", "purpose", "purpose is 'batch'; must be one of vision, user_data")]
    [TestCase("folder", "shop", "folder", "folder is not known; known are file, purpose, expires_after[anchor], expires_after[seconds]")]
    [TestCase("expires_after[seconds]", "3600", "expires_after[anchor]", "expires_after[anchor] is missing; must be created_at")]
    [TestCase("expires_after[anchor]", "created_at", "expires_after[seconds]", "expires_after[seconds] is missing; must be a whole number from 3600 to 2592000")]
    public async Task A_field_that_cannot_be_is_refused_by_name_value_and_limits(string field, string value, string param, string message, CancellationToken token)
    {
        using var answer = await PostAsync(Files, Form(Png, "mug.png", (field, value)), token);
        var error = await ErrorAsync(answer);
        Assert.That((answer.StatusCode, Text(error, "param"), Text(error, "message")), Is.EqualTo((HttpStatusCode.BadRequest, param, message)));
        Assert.That(await RowsAsync(token), Is.Zero);
    }

    [Test]
    public async Task A_file_that_is_no_picture_too_long_missing_or_named_beyond_measure_is_refused(CancellationToken token)
    {
        using var text = await PostAsync(Files, Form("a,b"u8.ToArray(), "products.csv"), token);
        Assert.That(Text(await ErrorAsync(text), "message"), Is.EqualTo("file begins as none of image/png, image/jpeg or image/webp"));
        using var large = await PostAsync(Files, Form([.. Png, .. new byte[32 << 20]], "mug.png"), token);
        Assert.That(Text(await ErrorAsync(large), "message"), Is.EqualTo("file has more than 33554432 bytes"));
        using var none = await PostAsync(Files, new MultipartFormDataContent { { new StringContent("vision"), "purpose" } }, token);
        Assert.That(Text(await ErrorAsync(none), "message"), Is.EqualTo("file is missing"));
        using var named = await PostAsync(Files, Form(Png, new string('m', 300)), token);
        Assert.That(Text(await ErrorAsync(named), "message"), Does.Contain("must have at most 255 characters"));
        using var both = await PostAsync(Files, new MultipartFormDataContent { { new StringContent("assistants"), "purpose" } }, token);
        Assert.That(Text(await ErrorAsync(both), "message"), Is.EqualTo("purpose is 'assistants'; must be one of vision, user_data; file is missing"));
    }

    [TestCase("limit=0", "limit is '0'; must be from 1 to 100")]
    [TestCase("order=newest", "order is 'newest'; must be asc or desc")]
    [TestCase("purpose=batch", "purpose is 'batch'; must be one of vision, user_data")]
    [TestCase("after=file-1", "after is 'file-1'; must be the id of a file")]
    public async Task A_page_that_cannot_be_is_refused(string query, string message, CancellationToken token)
    {
        using var answer = await Host.Client.GetAsync($"{Files}?{query}", token);
        Assert.That((answer.StatusCode, Text(await ErrorAsync(answer), "message")), Is.EqualTo((HttpStatusCode.BadRequest, message)));
    }

    private static MultipartFormDataContent Form(byte[] content, string name, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        if (!fields.Any(static field => field.Name == "purpose"))
        {
            form.Add(new StringContent("vision"), "purpose");
        }

        return form;
    }

    private async Task<JsonElement> SendAsync(HttpContent form, CancellationToken token)
    {
        using var answer = await PostAsync(Files, form, token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync(token));
        return await FarmHost.ReadAsync(answer);
    }

    private async Task<JsonElement> GetAsync(string path, CancellationToken token)
    {
        using var answer = await Host.Client.GetAsync(path, token);
        return await FarmHost.ReadAsync(answer);
    }

    private async Task<int> RowsAsync(CancellationToken token)
    {
        await using var db = await Host.ContextAsync();
        return await db.Files.CountAsync(token);
    }

    private static string?[] Ids(JsonElement list) => [.. list.GetProperty("data").EnumerateArray().Select(static file => Text(file, "id"))];

    private static string? Text(JsonElement value, string name) => value.GetProperty(name).GetString();
}
