using Farm.Imaging;
using Farm.Moderation.Hashing;

namespace Farm.Moderation.Tests.Hashing;

public sealed class PdqHasherTests
{
    [Test]
    public void Drawn_pictures_get_the_references_hash_and_quality() => Compare(photographs: false);

    [Test]
    public void Photographs_get_the_references_hash_and_quality() => Compare(photographs: true);

    [TestCase("ramp-1x1")]
    [TestCase("waves-20000x1")]
    [TestCase("waves-4x400")]
    public void Too_small_a_picture_has_no_usable_hash(string name)
    {
        using var picture = DrawnPictures.Draw(name);
        Assert.That(PdqHasher.Hash(picture), Is.EqualTo(default(PdqResult)));
        Assert.That(PdqHasher.Hash(picture).IsUsable, Is.False);
    }

    [Test]
    public void A_plain_picture_has_no_usable_hash()
    {
        using var picture = new PixelBuffer(300, 200);
        picture.Pixels.Fill(128);
        Assert.That(PdqHasher.Hash(picture).Quality, Is.Zero);
    }

    [Test]
    public void A_picture_shrunk_and_saved_as_JPEG_still_matches()
    {
        using var coarse = DrawnPictures.Draw("waves-32x24");
        using var picture = coarse.Resize(512, 384, ResizeKernel.Nearest);
        Assert.That(PdqHasher.Hash(picture).IsUsable, Is.True);
        Assert.That(PdqHasher.Hash(picture).Hash.DistanceTo(Shrunk(picture).Hash), Is.LessThanOrEqualTo(ProtectedSet.MatchDistance));
    }

    [Test]
    public void Photographs_match_themselves_shrunk_and_recompressed_and_no_other()
    {
        var pictures = DrawnPictures.Recorded(DrawnPictures.Data("pdq.json"), photographs: true).Select(entry => (Hash: PdqHasher.Hash(entry.Picture), Small: Shrunk(entry.Picture))).ToArray();
        for (var i = 0; i < pictures.Length; i++)
        {
            for (var j = 0; j < pictures.Length; j++)
            {
                var distance = pictures[i].Hash.Hash.DistanceTo(pictures[j].Small.Hash);
                Assert.That(distance <= ProtectedSet.MatchDistance, Is.EqualTo(i == j), $"{i} and {j}: {distance}");
            }
        }
    }

    [Test]
    public void A_picture_too_large_to_be_held_as_planes_is_shrunk_first()
    {
        using var picture = DrawnPictures.Draw("checks-4200x1100");
        using var small = picture.Resize(1024, 1024, ResizeKernel.Linear);
        Assert.That(PdqHasher.Hash(picture), Is.EqualTo(PdqHasher.Hash(small)));
    }

    private static PdqResult Shrunk(PixelBuffer picture)
    {
        using var small = picture.Resize(picture.Width / 2, picture.Height / 2);
        using var file = new MemoryStream();
        ImageCodec.Encode(small, ImageFormat.Jpeg, new EncodeOptions { Quality = 60 }, file);
        using var again = ImageCodec.Decode(file.ToArray()).Value ?? throw new AssertionException("no picture");
        return PdqHasher.Hash(again);
    }

    private static void Compare(bool photographs)
    {
        var compared = 0;
        foreach (var (recorded, picture) in DrawnPictures.Recorded(DrawnPictures.Data("pdq.json"), photographs))
        {
            var name = recorded.GetProperty("name").GetString();
            var result = PdqHasher.Hash(picture);
            Assert.That(PdqHash.TryParse(recorded.GetProperty("hash").GetString(), out var expected), Is.True, name);
            TestContext.Out.WriteLine($"{name}: distance {expected.DistanceTo(result.Hash)}, quality {result.Quality}");
            Assert.That(result, Is.EqualTo(new PdqResult(expected, recorded.GetProperty("quality").GetInt32())), name);
            compared++;
        }

        Assert.That(compared, Is.GreaterThan(3));
    }
}
