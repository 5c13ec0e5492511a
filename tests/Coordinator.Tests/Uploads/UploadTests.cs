using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Uploads;

[CancelAfter(60_000)]
public sealed class UploadTests
{
    private const int Limit = 64 * 1024;
    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, .. "\nand so on"u8];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. "and so on"u8];
    private static readonly byte[] Webp = [.. "RIFF"u8, 9, 0, 0, 0, .. "WEBPand so on"u8];
    private FarmHost farm;

    [SetUp]
    public async Task Start() => farm = await FarmHost.StartAsync(settings: ("Farm:Coordinator:MaxUploadBytes", $"{Limit}"));

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [TestCase("image/png")]
    [TestCase("image/jpeg")]
    [TestCase("image/webp")]
    public async Task A_picture_is_stored_under_the_name_of_its_content(string type)
    {
        var picture = type switch { "image/png" => Png, "image/jpeg" => Jpeg, _ => Webp };
        using var answer = await PostAsync(picture, type);
        var view = await FarmHost.ReadAsync(answer);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), view.ToString());
        Assert.That(view.GetProperty("key").GetString(), Is.EqualTo($"uploads/{Convert.ToHexStringLower(SHA256.HashData(picture))}"));
        Assert.That(view.GetProperty("bytes").GetInt64(), Is.EqualTo(picture.Length));
        Assert.That(view.GetProperty("mediaType").GetString(), Is.EqualTo(type));
        Assert.That(await File.ReadAllBytesAsync(Stored(picture)), Is.EqualTo(picture));
    }

    [Test]
    public async Task The_same_bytes_again_have_the_same_key_and_heal_what_was_damaged()
    {
        using var first = await PostAsync(Png);
        await File.WriteAllTextAsync(Stored(Png), "damaged");
        using var second = await PostAsync(Png);
        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK)));
        Assert.That((await FarmHost.ReadAsync(second)).GetRawText(), Is.EqualTo((await FarmHost.ReadAsync(first)).GetRawText()));
        Assert.That(await File.ReadAllBytesAsync(Stored(Png)), Is.EqualTo(Png));
    }

    [Test]
    public async Task A_picture_whose_key_is_revoked_while_it_comes_is_not_kept(CancellationToken cancellationToken)
    {
        var key = await farm.CreateKeyAsync("ada", null, "jobs");
        var id = key.GetProperty("key").GetProperty("id").GetString() ?? "";
        using var http = farm.With(key.GetProperty("secret").GetString() ?? "");
        var rest = new TaskCompletionSource();
        using var content = new Halting(Png, rest.Task);
        content.Headers.ContentType = new("image/png");
        var sent = http.PostAsync("/v1/uploads", content, cancellationToken);
        // Until it has been let in.
        Assert.That(() => farm.Get<KeyRing>().UseOf(id), Is.Not.Null.After(30_000, 10));
        using var revoked = await farm.Owner.DeleteAsync($"/v1/keys/{id}", cancellationToken);
        rest.SetResult();
        using var answer = await sent;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(File.Exists(Stored(Png)), Is.False);
        await using var db = await farm.ContextAsync();
        Assert.That(await db.Uploads.AnyAsync(cancellationToken), Is.False);
    }

    [TestCase("text/plain")]
    [TestCase("image/gif")]
    [TestCase("application/json")]
    [TestCase(null)]
    public async Task Another_content_type_is_unsupported_and_the_known_ones_are_told(string? type)
    {
        using var answer = await PostAsync(Png, type);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That(await DetailAsync(answer), Is.EqualTo($"Content-Type is '{type}'; must be image/png, image/jpeg or image/webp"));
    }

    [Test]
    public async Task A_picture_of_another_kind_than_it_says_is_unsupported()
    {
        using var answer = await PostAsync(Jpeg, "image/png");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That(await DetailAsync(answer), Is.EqualTo("Content-Type is 'image/png', but the body begins as image/jpeg"));
    }

    [TestCase("GIF89a and so on")]
    [TestCase("RIFF....WAVEfmt ")]
    [TestCase("RIFF....WEB")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    public async Task What_is_no_picture_is_unsupported_and_not_stored(string body)
    {
        using var answer = await PostAsync(System.Text.Encoding.ASCII.GetBytes(body));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That(await DetailAsync(answer), Does.EndWith("but the body begins as neither image/png, image/jpeg or image/webp"));
        Assert.That(Directory.Exists(Path.Combine(farm.Folder, "objects", "uploads")), Is.False);
    }

    [Test]
    public async Task An_empty_body_is_refused()
    {
        using var answer = await PostAsync([]);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await DetailAsync(answer), Is.EqualTo("the body is empty; must be a picture of 1 to 65536 bytes"));
    }

    [Test]
    public async Task One_byte_too_many_is_refused_with_the_limit_and_its_setting([Values] bool chunked)
    {
        using var answer = await PostAsync(Padded(Limit + 1), chunked: chunked);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(
            await DetailAsync(answer),
            Is.EqualTo($"the body has {(chunked ? "more" : "65537")} bytes; must have at most 65536 (Farm:Coordinator:MaxUploadBytes)"));
        Assert.That(Directory.Exists(Path.Combine(farm.Folder, "objects", "uploads")), Is.False);
    }

    [Test]
    public async Task As_many_bytes_as_are_allowed_are_stored([Values] bool chunked)
    {
        var picture = Padded(Limit);
        using var answer = await PostAsync(picture, chunked: chunked);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        Assert.That(await File.ReadAllBytesAsync(Stored(picture)), Is.EqualTo(picture));
    }

    [Test]
    public async Task By_default_a_picture_larger_than_the_servers_own_limit_of_30_MB_is_stored()
    {
        await using var roomy = await FarmHost.StartAsync();
        var picture = Padded(32 << 20);
        using var answer = await PostAsync(picture, farm: roomy);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("bytes").GetInt64(), Is.EqualTo(picture.Length));
    }

    [Test]
    public async Task A_head_that_comes_byte_by_byte_is_read_whole()
    {
        var request = new DefaultHttpContext { Request = { Body = new Trickle(Webp) } }.Request;
        var picture = await IncomingPicture.ReadAsync(request, Limit, CancellationToken.None);
        Assert.That((picture?.MediaType, picture?.Bytes), Is.EqualTo(("image/webp", (long)Webp.Length)));
        Assert.That(picture?.Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Webp))));
    }

    [Test]
    public async Task A_job_from_stored_pictures_is_accepted_and_names_them()
    {
        using var init = await PostAsync(Png);
        using var reference = await PostAsync(Jpeg, "image/jpeg");
        using var answer = await SubmitAsync(Key(Png), Key(Jpeg), Key(Png));
        var spec = (await FarmHost.ReadAsync(answer)).GetProperty("spec");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(spec.GetProperty("initImage").GetString(), Is.EqualTo(Key(Png)));
        Assert.That(spec.GetProperty("strength").GetDouble(), Is.EqualTo(0.6));
        Assert.That(spec.GetProperty("references").EnumerateArray().Select(key => key.GetString()), Is.EqualTo(new[] { Key(Jpeg), Key(Png) }));
    }

    [Test]
    public async Task A_job_from_pictures_that_nobody_sent_is_refused_with_every_field_and_key()
    {
        using var sent = await PostAsync(Png);
        using var answer = await SubmitAsync(Key(Jpeg), Key(Png), Key(Webp));
        var errors = (await FarmHost.ReadAsync(answer)).GetProperty("errors");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(errors.EnumerateObject().Select(error => (error.Name, error.Value[0].GetString())), Is.EqualTo(new[]
        {
            ("initImage", $"'{Key(Jpeg)}' is not in the store; send the picture first (POST /v1/uploads)"),
            ("references[1]", $"'{Key(Webp)}' is not in the store; send the picture first (POST /v1/uploads)"),
        }));
        using var jobs = await farm.Client.GetAsync("/v1/jobs");
        Assert.That((await FarmHost.ReadAsync(jobs)).GetProperty("jobs").GetArrayLength(), Is.Zero);
    }

    private static byte[] Padded(int length)
    {
        var picture = new byte[length];
        Png.CopyTo(picture, 0);
        return picture;
    }

    private static string Key(byte[] picture) => ObjectKeys.Upload(picture);

    private string Stored(byte[] picture) => Path.Combine(farm.Folder, "objects", ObjectKeys.StoredUpload("local", Key(picture)));

    private static async Task<string?> DetailAsync(HttpResponseMessage answer) => (await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString();

    private Task<HttpResponseMessage> SubmitAsync(string init, params string[] references) => farm.Client.PostAsJsonAsync(
        "/v1/jobs", new { model = TinyModel.Id, prompt = "a red mug", initImage = init, references }, JsonSerializerOptions.Web);

    private async Task<HttpResponseMessage> PostAsync(byte[] body, string? type = "image/png", bool chunked = false, FarmHost? farm = null)
    {
        // A body whose length is not known beforehand is sent in chunks.
        using HttpContent content = chunked ? new StreamContent(PipeReader.Create(new MemoryStream(body)).AsStream()) : new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : new(type);
        return await (farm ?? this.farm).Client.PostAsync("/v1/uploads", content);
    }

    /// <summary>Sends its first byte, and the others when it is told to.</summary>
    private sealed class Halting(byte[] bytes, Task rest) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, 1));
            await stream.FlushAsync();
            await rest;
            await stream.WriteAsync(bytes.AsMemory(1));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }

    /// <summary>Gives one byte a read.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
