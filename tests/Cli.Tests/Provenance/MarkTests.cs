using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;
using Farm.Imaging;

namespace Farm.Cli.Tests.Provenance;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MarkTests : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly MarkedFarm farm;

    public MarkTests() => farm = new MarkedFarm(scratch);

    public void Dispose() => scratch.Dispose();

    [TestCase("in.png", "out.webp", "image/webp")]
    [TestCase("in.jpg", "out.PNG", "image/png")]
    [TestCase("in.webp", "out.jpeg", "image/jpeg")]
    public async Task A_picture_is_marked_and_signed_in_the_format_of_its_new_name(string from, string to, string format)
    {
        var ended = await MarkAsync(default, farm.Draw(from), "--out", scratch[to], "--id", "c0ffee", "--json");
        Assert.That(ended.Code, Is.Zero, ended.Error);
        var file = await File.ReadAllBytesAsync(scratch[to]);
        Assert.That(farm.AssertMarked(file), Is.EqualTo(0xC0FFEE));
        using var said = JsonDocument.Parse(ended.Output);
        var kept = await File.ReadAllBytesAsync(Path.Combine(farm.Data, "objects", ObjectKeys.Manifest(0xC0FFEE)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ImageProbe.Read(file).Value?.Format.MediaType, Is.EqualTo(format));
            Assert.That(Property("format"), Is.EqualTo(format));
            Assert.That(Property("id"), Is.EqualTo("0000000000c0ffee"));
            Assert.That(Property("sha256"), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(file))));
            Assert.That(Property("manifestId"), Is.EqualTo(farm.Read(file).Facts?.ManifestId));
            Assert.That(Property("manifestHash"), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(kept))), "its manifest is kept under its id");
            Assert.That(said.RootElement.GetProperty("psnr").GetDouble(), Is.GreaterThan(33));
            Assert.That(said.RootElement.GetProperty("confidence").GetDouble(), Is.InRange(0.2, 1.0));
            Assert.That(said.RootElement.GetProperty("visible").GetBoolean(), Is.False);
        }

        string? Property(string name) => said.RootElement.GetProperty(name).GetString();
    }

    [Test]
    public async Task Without_an_id_each_picture_gets_one_of_its_own(CancellationToken token)
    {
        var picture = farm.Draw("in.png");
        await MarkAsync(token, picture, "--out", scratch["a.png"]);
        var ended = await MarkAsync(token, picture, "--out", scratch["b.png"]);
        var ids = new[] { "a.png", "b.png" }.Select(name => farm.AssertMarked(File.ReadAllBytes(scratch[name]))).ToList();
        Assert.That(ids[0], Is.Not.EqualTo(ids[1]));
        Assert.That(ended.Output, Does.Contain($"id           {ids[1]:x16}").And.Match("invisible +4[0-9.]+ dB, read back with confidence 0").And.Contain("manifest     urn:c2pa:"));
    }

    [Test]
    public async Task The_credentials_that_it_came_with_travel_on(CancellationToken token)
    {
        await MarkAsync(token, farm.Draw("in.png"), "--out", scratch["once.png"]);
        var first = farm.Read(await File.ReadAllBytesAsync(scratch["once.png"], token)).Facts?.ManifestId;
        var ended = await MarkAsync(token, scratch["once.png"], "--out", scratch["twice.jpg"]);
        var reading = farm.Read(await File.ReadAllBytesAsync(scratch["twice.jpg"], token));
        Assert.That(reading.Facts?.Ingredients.Select(ingredient => (ingredient.Relationship, ingredient.ManifestId)), Is.EqualTo(new[] { ("parentOf", first) }));
        Assert.That(ended.Output, Does.Contain($"carried on   {first}"));
    }

    [TestCase(3, true)]
    [TestCase(1, false)]
    public async Task The_frames_of_an_animated_PNG_are_said_to_be_left_behind(int frames, bool areTold)
    {
        await File.WriteAllBytesAsync(scratch["moving.png"], Animate(await File.ReadAllBytesAsync(farm.Draw("in.png")), frames));
        var ended = await MarkAsync(default, scratch["moving.png"], "--out", scratch["out.png"], "--json");
        Assert.That(ended.Code, Is.Zero, ended.Error);
        using var said = JsonDocument.Parse(ended.Output);
        Assert.That(said.RootElement.GetProperty("lost").EnumerateArray().Select(item => item.GetString()).Contains("all frames but the first"), Is.EqualTo(areTold));
    }

    [Test]
    public async Task Where_a_manifest_is_said_to_be_is_said_to_be_left_behind(CancellationToken token)
    {
        var packet = "http://ns.adobe.com/xap/1.0/\0<x xmlns:t='http://purl.org/dc/terms/' t:provenance='https://example.com/a.c2pa'/>"u8.ToArray();
        var plain = await File.ReadAllBytesAsync(farm.Draw("in.jpg"), token);
        await File.WriteAllBytesAsync(scratch["remote.jpg"], [.. plain[..2], 0xFF, 0xE1, 0, (byte)(packet.Length + 2), .. packet, .. plain[2..]], token);
        var ended = await MarkAsync(token, scratch["remote.jpg"], "--out", scratch["out.jpg"], "--json");
        Assert.That(ended.Output, Does.Contain("where its content credentials are said to be (https://example.com/a.c2pa; not fetched)"), ended.Error);
    }

    /// <summary>An APNG whose first frame is the picture and whose others are copies of it.</summary>
    private static byte[] Animate(byte[] png, int frames)
    {
        var (head, end) = (png[..33], png.AsSpan().LastIndexOf("IEND"u8) - 4);
        byte[] control = [.. png[16..24], .. new byte[8], 0, 1, 0, 10, 0, 0];
        var moving = new List<byte>([.. head, .. Chunk("acTL", [0, 0, 0, (byte)frames, 0, 0, 0, 0]), .. Chunk("fcTL", [0, 0, 0, 0, .. control]), .. png[33..end]]);
        for (var frame = 1; frame < frames; frame++)
        {
            moving.AddRange([.. Chunk("fcTL", [0, 0, 0, (byte)((2 * frame) - 1), .. control]), .. Chunk("fdAT", [0, 0, 0, (byte)(2 * frame), 1, 2, 3])]);
        }

        return [.. moving, .. png[end..]];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
        return [0, 0, (byte)(data.Length >> 8), (byte)data.Length, .. body, .. Checksum(body)];
    }

    [Test]
    public async Task What_does_not_come_along_is_said(CancellationToken token)
    {
        await MarkAsync(token, farm.Draw("in.jpg"), "--out", scratch["signed.jpg"]);
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
        ];
        var signed = await File.ReadAllBytesAsync(scratch["signed.jpg"], token);
        await File.WriteAllBytesAsync(scratch["turned.jpg"], [.. signed[..2], .. exif, .. signed[2..]], token);

        var ended = await MarkAsync(token, scratch["turned.jpg"], "--out", scratch["out.jpg"]);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Output, Does.Contain("192 x 256"), "turned upright");
        Assert.That(ended.Output, Does.Contain("not carried  orientation (applied), EXIF data, content credentials that do not hold (assertion.dataHash.mismatch)"));
        var file = await File.ReadAllBytesAsync(scratch["out.jpg"], token);
        Assert.That(file.AsSpan().IndexOf("Exif"u8), Is.Negative);
        farm.AssertMarked(file);
    }

    [Test]
    public async Task A_picture_may_be_replaced_by_its_marked_self(CancellationToken token)
    {
        var path = farm.Draw("in.png");
        var ended = await MarkAsync(token, path, "--out", path);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        farm.AssertMarked(await File.ReadAllBytesAsync(path, token));
        Assert.That(Directory.GetFiles(scratch.Folder), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_visible_mark_is_drawn_where_it_is_asked_for_or_no_other_can_be_hidden(CancellationToken token)
    {
        var asked = await MarkAsync(token, farm.Draw("in.png"), "--out", scratch["a.png"], "--visible");
        var tiny = await MarkAsync(token, farm.Draw("tiny.png", width: 40, height: 40), "--out", scratch["b.png"]);
        Assert.That(asked.Output, Does.Contain("visible      yes").And.Contain("read back with confidence"));
        Assert.That(tiny.Output, Does.Contain("visible      yes").And.Contain("nothing can be hidden"));
    }

    [TestCase("")]
    [TestCase("0123456789abcdef0")]
    [TestCase("0x12")]
    [TestCase("wombat")]
    public async Task An_id_that_is_not_one_to_sixteen_hex_digits_is_wrong_usage(string id)
    {
        var ended = await MarkAsync(default, farm.Draw("in.png"), "--out", scratch["a.png"], "--id", id);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Complaints, Is.EqualTo((string[])[$"id: '{id}' must be 1 to 16 hex digits"]));
        Assert.That(File.Exists(scratch["a.png"]), Is.False);
    }

    [Test]
    public async Task An_id_of_another_picture_is_refused_and_that_ones_manifest_stays(CancellationToken token)
    {
        await MarkAsync(token, farm.Draw("one.png"), "--out", scratch["a.png"], "--id", "7");
        var kept = Path.Combine(farm.Data, "objects", ObjectKeys.Manifest(7));
        var before = await File.ReadAllBytesAsync(kept, token);
        var ended = await MarkAsync(token, farm.Draw("two.png", seed: 2), "--out", scratch["b.png"], "--id", "7");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Error, Does.Contain("id-taken").And.Contain("0000000000000007"));
        Assert.That(await File.ReadAllBytesAsync(kept, token), Is.EqualTo(before));
        Assert.That(File.Exists(scratch["b.png"]), Is.False);
        Assert.That((await MarkAsync(token, scratch["one.png"], "--out", scratch["c.png"], "--id", "7")).Code, Is.Zero, "the same picture may have it again");
        Assert.That(await File.ReadAllBytesAsync(scratch["c.png"], token), Is.EqualTo(await File.ReadAllBytesAsync(scratch["a.png"], token)));
    }

    [TestCase("empty.png", "is empty")]
    [TestCase("text.png", "not a PNG, JPEG or WebP picture")]
    [TestCase("bomb.png", "60000 x 60000 = 3600000000 pixels; the limit is")]
    [TestCase("cut.jpg", "cut off or damaged")]
    [TestCase("none.png", "Could not find file")]
    [TestCase("folder", "denied")]
    public async Task What_is_no_picture_is_told_and_nothing_is_written(string name, string told)
    {
        var picture = MarkedFarm.Encode(1, 64, 64, ImageFormat.Png);
        Directory.CreateDirectory(scratch["folder"]);
        scratch.Write("empty.png", "");
        scratch.Write("text.png", "wombat");
        await File.WriteAllBytesAsync(scratch["bomb.png"], Bomb(picture));
        await File.WriteAllBytesAsync(scratch["cut.jpg"], MarkedFarm.Encode(1, 64, 64, ImageFormat.Jpeg)[..400]);

        var ended = await MarkAsync(default, scratch[name], "--out", scratch["out.png"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints, Has.Length.EqualTo(1), ended.Error);
        Assert.That(ended.Error, Does.StartWith(scratch[name]).And.Contain(told));
        Assert.That(File.Exists(scratch["out.png"]), Is.False);
    }

    [TestCase("out.gif", "must end in .png, .jpg, .jpeg or .webp")]
    [TestCase("none/out.png", "does not exist")]
    public async Task A_place_that_cannot_take_a_picture_is_wrong_usage(string name, string told)
    {
        var ended = await MarkAsync(default, farm.Draw("in.png"), "--out", scratch[name]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.StartWith("out: ").And.Contain(told));
    }

    [Test]
    public async Task A_picture_longer_than_its_new_format_holds_is_refused(CancellationToken token)
    {
        var ended = await MarkAsync(token, farm.Draw("in.png", width: 16_384, height: 64), "--out", scratch["out.webp"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Error, Does.Contain("unmarkable: the picture has 16384 x 64 pixels").And.Contain("16383"));
        Assert.That(File.Exists(scratch["out.webp"]), Is.False);
    }

    [Test]
    public async Task With_a_certificate_that_ran_out_nothing_is_signed(CancellationToken token)
    {
        var past = TimeProvider.System.GetUtcNow().AddDays(-2);
        global::Farm.Provenance.Signing.TestAuthority.Ensure(scratch["old"], new() { Days = 1 }, past);
        global::Farm.Provenance.Watermark.Keys.WatermarkKeyRing.EnsureSecret(scratch["old/watermark.key"]);
        var config = scratch.Write("farm.json", $$"""
            { "Farm": { "Provenance": { "Signer": { "CertificateFile": "{{scratch["old/signer.pem"]}}", "KeyFile": "{{scratch["old/signer-key.pem"]}}" },
              "Watermark": { "SecretFile": "{{scratch["old/watermark.key"]}}" } } } }
            """);
        var ended = await MarkAsync(token, farm.Draw("in.png"), "--out", scratch["out.png"], "--config", config);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Error, Does.Contain(scratch["old/signer.pem"]).And.Contain("ran out at"));
        Assert.That(File.Exists(scratch["out.png"]), Is.False);
    }

    /// <summary>Says 60,000 x 60,000 in a header whose checksum is right.</summary>
    private static byte[] Bomb(byte[] png)
    {
        byte[] header = [.. "IHDR"u8, 0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 2, 0, 0, 0];
        return [.. png[..12], .. header, .. Checksum(header), .. png[33..]];
    }

    /// <summary>The CRC-32 at a chunk's end, most significant byte first.</summary>
    private static byte[] Checksum(byte[] typeAndData)
    {
        var sum = BitConverter.GetBytes(Crc32.HashToUInt32(typeAndData));
        Array.Reverse(sum);
        return sum;
    }

    private Task<Ended> MarkAsync(CancellationToken token, params string[] args) => Farm.RunAsync(token, ["provenance", "mark", .. args, "--data", farm.Data]);
}
