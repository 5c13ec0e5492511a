using System.Security.Cryptography;
using Farm.Imaging;

namespace Farm.Moderation.Tests.Image;

public sealed class OriginalNumbersTests
{
    [Test]
    public void Drawn_pictures_get_the_originals_probabilities() => Compare(photographs: false);

    [Test]
    public void Photographs_get_the_originals_probabilities() => Compare(photographs: true);

    [Test]
    public void An_antialiased_resize_would_give_others()
    {
        using var picture = DrawnPictures.Draw("waves-1024x1024");
        using var smooth = picture.Resize(224, 224);
        var (right, wrong) = (new float[5], new float[5]);
        OwnClassifier.Loaded.Classify(picture, right);
        OwnClassifier.Loaded.Classify(smooth, wrong);
        Assert.That(right.Zip(wrong).Max(pair => Math.Abs(pair.First - pair.Second)), Is.GreaterThan(0.1));
    }

    private static void Compare(bool photographs)
    {
        var probabilities = new float[5];
        foreach (var (recorded, picture) in DrawnPictures.Recorded(DrawnPictures.Data("nsfwjs.json").GetProperty("pictures"), photographs))
        {
            var name = recorded.GetProperty("name").GetString();
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(picture.Pixels)), Is.EqualTo(recorded.GetProperty("pixels").GetString()), name);
            OwnClassifier.Loaded.Classify(picture, probabilities);
            var original = recorded.GetProperty("probabilities").EnumerateArray().Select(value => value.GetSingle()).ToArray();
            var worst = original.Zip(probabilities).Max(pair => Math.Abs(pair.First - pair.Second));
            TestContext.Out.WriteLine($"{name}: {worst:E2}");
            Assert.That(worst, Is.LessThan(1e-4), name);
        }
    }
}
