using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Provenance.Signing;
using Farm.Provenance.Tests.C2pa;
using Farm.Provenance.Tests.Watermark;
using Farm.Provenance.VisibleMark;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Tests.Marking;

public sealed class PictureMarkerTests
{
    private const ulong Id = 0x0123_4567_89AB_CDEF;
    private static readonly WatermarkKeyRing Ring = new(new byte[32], "2026-Q4");

    [TestCase(ImageFormat.Png)]
    [TestCase(ImageFormat.Jpeg)]
    [TestCase(ImageFormat.Webp)]
    public async Task A_picture_comes_out_with_an_id_in_its_pixels_and_a_manifest_that_names_it(ImageFormat format)
    {
        var marked = await MarkAsync(Drawn.Scene(1, 320, 256), Order(format));

        var reading = ContentCredentials.Read(marked.File, TrustAnchors.None, TestCertificates.Now);
        using var pixels = Decode(marked);
        var found = WatermarkDetector.Detect(pixels, Ring.Until(TestCertificates.Now), DetectionEffort.SameScale, default) as WatermarkReading.Found;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reading.State, Is.EqualTo(ManifestState.Valid));
            Assert.That(reading.Facts?.WatermarkId, Is.EqualTo(Id));
            Assert.That(reading.ManifestHash, Is.EqualTo(marked.ManifestHash));
            Assert.That(found?.Id, Is.EqualTo(Id));
            Assert.That(marked.IsVisiblyMarked, Is.False);
        }
    }

    [TestCase(20, 300, TestName = "A_picture_too_narrow_to_hide_a_mark_gets_one_that_is_seen")]
    [TestCase(128, 128, TestName = "A_small_picture_of_noise_alone_gets_a_mark_that_is_seen")]
    public async Task What_can_hide_no_mark(int width, int height)
    {
        using var picture = Drawn.Plain(width, height, 0);
        new Random(1).NextBytes(picture.Pixels);
        using var before = Drawn.Copy(picture);

        var marked = await MarkAsync(Drawn.Copy(picture), Order(ImageFormat.Png));

        var reading = ContentCredentials.Read(marked.File, TrustAnchors.None, TestCertificates.Now);
        using var pixels = Decode(marked);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(marked.IsVisiblyMarked, Is.True);
            Assert.That(marked.Invisible, Is.Null);
            Assert.That(reading.State, Is.EqualTo(ManifestState.Valid));
            Assert.That(reading.Facts?.WatermarkId, Is.Null, "a mark that cannot be read is not claimed");
            Assert.That(reading.Facts?.Actions.Select(action => action.Description), Has.Some.EqualTo("a visible mark was drawn"));
            Assert.That(pixels.Pixels.SequenceEqual(before.Pixels), Is.False);
        }
    }

    [Test]
    public async Task A_visible_mark_is_drawn_where_it_is_ordered_and_the_invisible_one_besides()
    {
        var marked = await MarkAsync(Drawn.Scene(2, 256, 256), Order(ImageFormat.Png) with { Visible = true });
        Assert.That((marked.IsVisiblyMarked, marked.Invisible is not null), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task The_same_picture_marked_again_is_the_same_file_to_the_byte()
    {
        var first = await MarkAsync(Drawn.Scene(3, 200, 200), Order(ImageFormat.Webp));
        var again = await MarkAsync(Drawn.Scene(3, 200, 200), Order(ImageFormat.Webp) with { Earlier = first.ManifestStore });

        Assert.That(again.File.Span.SequenceEqual(first.File.Span), Is.True);
        Assert.That(again.ManifestHash, Is.EqualTo(first.ManifestHash));
    }

    [Test]
    public async Task Another_picture_takes_no_earlier_manifest()
    {
        var first = await MarkAsync(Drawn.Scene(3, 200, 200), Order(ImageFormat.Png));
        var other = await MarkAsync(Drawn.Scene(4, 200, 200), Order(ImageFormat.Png) with { Earlier = first.ManifestStore });

        Assert.That(other.ManifestHash, Is.Not.EqualTo(first.ManifestHash));
        Assert.That(ContentCredentials.Read(other.File, TrustAnchors.None, TestCertificates.Now).State, Is.EqualTo(ManifestState.Valid));
    }

    [Test]
    public async Task References_and_parts_are_ingredients_by_their_own_kind()
    {
        var one = Signed.Source((await MarkAsync(Drawn.Scene(5, 128, 128), Order(ImageFormat.Png))).File.ToArray());
        var two = Signed.Source((await MarkAsync(Drawn.Scene(6, 128, 128), Order(ImageFormat.Jpeg))).File.ToArray());

        var shown = await MarkAsync(Drawn.Scene(7, 128, 128), Order(ImageFormat.Png) with { Origin = new PictureOrigin.Generated(Signed.Model) { References = [one, two] } });
        var sheet = await MarkAsync(Drawn.Scene(8, 128, 128), Order(ImageFormat.Png) with { Origin = new PictureOrigin.Composed([one, two, one]) });

        using (Assert.EnterMultipleScope())
        {
            Check(shown, "c2pa.created", "inputTo", 2);
            Check(sheet, "c2pa.created", "componentOf", 3);
        }

        static void Check(MarkedPicture picture, string action, string relationship, int count)
        {
            var reading = ContentCredentials.Read(picture.File, TrustAnchors.None, TestCertificates.Now);
            Assert.That(reading.State, Is.EqualTo(ManifestState.Valid), string.Join(", ", reading.Failures));
            Assert.That(reading.Facts?.Actions[0].Action, Is.EqualTo(action));
            Assert.That(reading.Facts?.Ingredients.Select(ingredient => ingredient.Relationship), Is.EqualTo(Enumerable.Repeat(relationship, count)));
        }
    }

    [TestCase(383, ImageFormat.Png, TestName = "A_smaller_copy_is_signed_with_its_picture_as_the_parent_and_below_384_claims_no_mark_PNG")]
    [TestCase(200, ImageFormat.Jpeg, TestName = "A_smaller_copy_is_signed_with_its_picture_as_the_parent_and_below_384_claims_no_mark_JPEG")]
    [TestCase(384, ImageFormat.Webp, TestName = "A_smaller_copy_is_signed_with_its_picture_as_the_parent_and_from_384_bears_the_mark_that_it_claims")]
    public async Task A_smaller_copy(int width, ImageFormat format)
    {
        const ulong Own = Id + 1;
        var whole = await MarkAsync(Drawn.Scene(10, 768, 512), Order(format));
        using var pixels = Decode(whole);

        var copy = await MarkAsync(pixels.Resize(width, width * 2 / 3), Copy(whole, Own));

        var reading = ContentCredentials.Read(copy.File, TrustAnchors.None, TestCertificates.Now);
        using var seen = Decode(copy);
        var found = WatermarkDetector.Detect(seen, Ring.Until(TestCertificates.Now), DetectionEffort.SameScale, default) as WatermarkReading.Found;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reading.State, Is.EqualTo(ManifestState.Valid), string.Join(", ", reading.Failures));
            Assert.That(reading.Facts?.Actions.Select(action => action.Action).Take(2), Is.EqualTo((string[])["c2pa.opened", "c2pa.resized"]));
            Assert.That(reading.Facts?.Ingredients.Select(one => (one.Relationship, one.ManifestId)), Is.EqualTo([("parentOf", whole.ManifestId)]));
            Assert.That(reading.Facts?.WatermarkId, Is.EqualTo(width < 384 ? null : Own));
            Assert.That(reading.Facts?.Model, Is.EqualTo(Signed.Model.Id));
            Assert.That(copy.IsVisiblyMarked, Is.False);
            Assert.That(found?.Id, width < 384 ? Is.Null.Or.EqualTo(Id) : Is.EqualTo(Own), "its own, where it has one");
        }
    }

    [TestCase(200)]
    [TestCase(400)]
    public async Task A_smaller_copy_of_noise_alone_stands_by_its_signature_and_claims_what_it_bears(int width)
    {
        using var noise = Drawn.Plain(600, 90, 0);
        new Random(1).NextBytes(noise.Pixels);
        var whole = await MarkAsync(Drawn.Copy(noise), Order(ImageFormat.Png));
        using var smaller = Drawn.Plain(width, 64, 0);
        new Random(2).NextBytes(smaller.Pixels);

        var copy = await MarkAsync(Drawn.Copy(smaller), Copy(whole, Id + 1));

        Assert.That(copy.IsVisiblyMarked, Is.False);
        Assert.That(ContentCredentials.Read(copy.File, TrustAnchors.None, TestCertificates.Now).Facts?.WatermarkId, Is.EqualTo(copy.Invisible is null ? null : Id + 1));
    }

    private static MarkOrder Copy(MarkedPicture whole, ulong id) => new()
    {
        Id = id, Format = whole.Format, Origin = new PictureOrigin.Resized(Signed.Model, Signed.Source(whole.File.ToArray())), MayStandUnmarked = true,
    };

    [Test]
    public async Task A_certificate_that_ran_out_signs_nothing_and_a_later_try_may_succeed()
    {
        using var key = TestCertificates.Key(new CertificateShape { Until = TestCertificates.Now.AddSeconds(-1) });
        using var picture = Drawn.Scene(9, 128, 128);
        var refused = (await Marker(key).MarkAsync(picture, Order(ImageFormat.Png), default) as MarkResult.Refused)?.Failure;
        Assert.That((refused?.Code, refused?.Retryable), Is.EqualTo(("signer-expired", true)));
        Assert.That(refused?.Reason, Does.Contain("ran out at"));
    }

    [Test]
    public async Task A_picture_longer_than_its_format_holds_is_refused()
    {
        using var picture = Drawn.Plain(16_384, 64, 128);
        var refused = (await Marker(Signed.Key).MarkAsync(picture, Order(ImageFormat.Webp), default) as MarkResult.Refused)?.Failure;
        Assert.That((refused?.Code, refused?.Retryable), Is.EqualTo(("unmarkable", false)));
        Assert.That(refused?.Reason, Does.Contain("16384 x 64").And.Contain("16383"));
    }

    [TestCase("1", 1ul)]
    [TestCase("00000000000000fF", 255ul)]
    [TestCase("ffffffffffffffff", ulong.MaxValue)]
    [TestCase("", null)]
    [TestCase("00000000000000001", null)]
    [TestCase("0x1", null)]
    [TestCase(" 1", null)]
    [TestCase("1\0", null)]
    [TestCase("12g4", null)]
    public void An_id_is_one_to_sixteen_hex_digits(string text, ulong? id) =>
        Assert.That(MarkId.TryParse(text, out var read) ? read : (ulong?)null, Is.EqualTo(id));

    [Test]
    public void Nobody_else_can_make_or_change_what_may_be_published()
    {
        var type = typeof(MarkedPicture);
        Assert.That(type.GetConstructors(), Is.Empty);
        Assert.That(type.GetProperties().Where(property => property.SetMethod?.IsPublic == true), Is.Empty);
    }

    private static MarkOrder Order(ImageFormat format) => new() { Id = Id, Format = format, Origin = new PictureOrigin.Generated(Signed.Model) };

    private static async Task<MarkedPicture> MarkAsync(PixelBuffer picture, MarkOrder order)
    {
        using (picture)
        {
            return await Marker(Signed.Key).MarkAsync(picture, order, default) is MarkResult.Done done ? done.Picture : throw new InvalidOperationException("it was refused");
        }
    }

    private static PictureMarker Marker(ISigningKey key) => MarkPainter.TryCreate(new VisibleMarkOptions(), out var painter, out var problem)
        ? new PictureMarker(key, null, Ring, painter, TrainingMining.NotAllowed, new FixedTime())
        : throw new InvalidOperationException(problem);

    private static PixelBuffer Decode(MarkedPicture picture) => ImageCodec.Decode(picture.File.Span) is { Succeeded: true, Value: { } pixels } ? pixels
        : throw new InvalidDataException("what was published cannot be decoded");

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => TestCertificates.Now;
    }
}
