using System.Net;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Watermark;

namespace Farm.Coordinator.Tests.Http;

/// <summary>Smaller copies of results: what they are.</summary>
[CancelAfter(60_000)]
public sealed class ThumbnailTests : ThumbnailFixture
{
    [TestCase(ImageFormat.Png)]
    [TestCase(ImageFormat.Jpeg)]
    [TestCase(ImageFormat.Webp)]
    public async Task A_thumbnail_is_signed_with_its_picture_as_the_parent_and_claims_no_watermark_below_384(ImageFormat format)
    {
        var picture = await files.MarkAsync(Id, format, Side);
        var (answer, file) = await GetAsync(await RecordAsync(picture), "width=383");
        using var pixels = MarkedFiles.Decode(file);
        var reading = ContentCredentials.Read(file, files.Anchors, TimeProvider.System.GetUtcNow());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, format.MediaType)));
            Assert.That((pixels.Width, pixels.Height), Is.EqualTo((383, 383)));
            Assert.That(reading.State, Is.EqualTo(ManifestState.Trusted), string.Join(", ", reading.Failures));
            Assert.That(reading.Facts?.Actions.Select(action => action.Action), Is.EqualTo((string[])["c2pa.opened", "c2pa.resized"]));
            Assert.That(reading.Facts?.Ingredients.Select(one => (one.Relationship, one.Format, one.ManifestId)), Is.EqualTo([("parentOf", format.MediaType, picture.ManifestId)]));
            Assert.That((reading.Facts?.WatermarkId, reading.Facts?.SoftBindings.Count, reading.Facts?.Model), Is.EqualTo(((ulong?)null, 0, "catalog-sd15")));
        }
    }

    [Test]
    public async Task A_thumbnail_of_384_or_more_bears_the_mark_that_its_manifest_claims([Values(384, 512)] int width)
    {
        var (_, file) = await GetAsync(await RecordAsync(await files.MarkAsync(Id, side: 1024), 1024), $"width={width}");
        using var pixels = MarkedFiles.Decode(file);
        var claimed = ContentCredentials.Read(file, files.Anchors, TimeProvider.System.GetUtcNow()).Facts?.WatermarkId;
        var found = WatermarkDetector.Detect(pixels, files.Keys.Until(TimeProvider.System.GetUtcNow()), DetectionEffort.SameScale, default) as WatermarkReading.Found;
        Assert.That(claimed, Is.Not.Null.And.Not.EqualTo(Id));
        Assert.That(found?.Id, Is.EqualTo(claimed));
    }

    [Test]
    public async Task Whoever_asks_what_a_thumbnail_is_is_told_and_a_copy_without_its_manifest_gets_it_back()
    {
        var (_, file) = await GetAsync(await RecordAsync(await files.MarkAsync(Id, side: Side)), "width=512");
        var whole = await CheckAsync(file);
        using var pixels = MarkedFiles.Decode(file);
        var bare = await CheckAsync(MarkedFiles.Encode(pixels, ImageFormat.Png));
        Assert.That(whole.GetProperty("agreement").GetProperty("state").GetString(), Is.EqualTo("agree"));
        Assert.That(bare.ToString(), Does.Contain(whole.GetProperty("manifest").GetProperty("id").GetString() ?? "none"));
    }

    [Test]
    public async Task A_visible_mark_is_drawn_where_the_tenants_policy_wants_one_and_otherwise_not([Values] bool isWanted)
    {
        await using var other = await FarmHost.StartAsync(settings: isWanted ? [.. Signer(), ("Farm:Provenance:VisibleMarkTenants:0", "local")] : Signer());
        var id = await RecordAsync(await files.MarkAsync(Id, side: Side), to: other);
        var file = await other.Client.GetByteArrayAsync($"/v1/jobs/{id}/result?width=128");
        var told = ContentCredentials.Read(file, files.Anchors, TimeProvider.System.GetUtcNow()).Facts?.Actions.Any(action => action.Description == "a visible mark was drawn");
        Assert.That(told, Is.EqualTo(isWanted));
    }

    [Test]
    public async Task Proportions_are_kept()
    {
        using var drawn = MarkedFiles.Draw(Side);
        using var wide = drawn.Resize(600, 401);
        var (_, file) = await GetAsync(await RecordAsync(await files.MarkAsync(Id, pixels: wide), 600), "width=200");
        using var pixels = MarkedFiles.Decode(file);
        Assert.That((pixels.Width, pixels.Height), Is.EqualTo((200, 134)));
    }

    [Test]
    public async Task Nothing_is_enlarged_a_picture_that_is_no_wider_is_sent_as_it_is([Values(256, 300)] int width)
    {
        var picture = await files.MarkAsync(Id);
        var (_, file) = await GetAsync(await RecordAsync(picture, 256), $"width={width}");
        Assert.That(picture.File.Span.SequenceEqual(file));
    }

    [TestCase("abc")]
    [TestCase("")]
    [TestCase("127")]
    [TestCase("1025")]
    [TestCase("-256")]
    [TestCase("%2B256")]
    [TestCase("256.0")]
    [TestCase("0x100")]
    [TestCase("99999999999999999999")]
    [TestCase("256&width=256")]
    public async Task A_width_that_cannot_be_is_refused_by_name_value_and_limits(string width)
    {
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{Guid.CreateVersion7()}/result?width={width}");
        var told = Uri.UnescapeDataString(width).Replace("&width=", ",", StringComparison.Ordinal);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Is.EqualTo($"width is '{told}'; must be one whole number from 128 to 1024"));
    }

    [Test]
    public async Task A_mistyped_width_is_told_what_was_meant()
    {
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{Guid.CreateVersion7()}/result?widht=256");
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Is.EqualTo("query parameter 'widht' is not known; did you mean width?"));
    }
}
