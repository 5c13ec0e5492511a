namespace Farm.Imaging.Tests;

public sealed class ImageFormatTests
{
    [Test]
    public void A_format_is_found_by_its_name_extension_and_media_type([Values] ImageFormat format)
    {
        foreach (var name in new[] { format.ToString(), format.FileExtension, format.FileExtension[1..], format.MediaType })
        {
            Assert.That(ImageFormat.TryParse(name, out var parsed), Is.True, name);
            Assert.That(parsed, Is.EqualTo(format), name);
        }
    }

    [TestCase("jpeg")]
    [TestCase("JPG")]
    [TestCase(".jpeg")]
    public void Jpeg_goes_by_both_spellings(string name)
    {
        Assert.That(ImageFormat.TryParse(name, out var format), Is.True);
        Assert.That(format, Is.EqualTo(ImageFormat.Jpeg));
    }

    [TestCase("gif")]
    [TestCase("")]
    [TestCase(null)]
    [TestCase("1")]
    public void Any_other_name_is_not_a_format(string? name) => Assert.That(ImageFormat.TryParse(name, out _), Is.False);

    [Test]
    public void A_name_that_must_be_a_format_and_is_none_is_an_error_that_lists_them() =>
        Assert.That(() => ImageFormat.Parse("gif"), Throws.InstanceOf<FormatException>().With.Message.Contains("png, jpeg and webp"));
}
