namespace Farm.Imaging.Tests;

public sealed class PixelBufferTests
{
    [TestCase(0, 4)]
    [TestCase(4, 0)]
    [TestCase(-1, 4)]
    [TestCase(30_000, 30_000)]
    public void A_size_that_no_array_holds_is_an_error(int width, int height) =>
        Assert.That(() => new PixelBuffer(width, height), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Rows_are_views_of_the_pixels()
    {
        using var picture = new PixelBuffer(5, 3);
        picture.Pixels.Clear();
        picture.Row(1).Fill(9);
        Assert.That(picture.Pixels.Length, Is.EqualTo(45));
        Assert.That(picture.Pixels[15..30].ToArray(), Is.All.EqualTo(9));
        Assert.That(picture.Pixels[..15].ToArray(), Is.All.Zero);
        Assert.That(picture.Pixels[30..].ToArray(), Is.All.Zero);
    }

    [TestCase(-1)]
    [TestCase(3)]
    public void A_row_outside_the_picture_is_an_error(int y)
    {
        using var picture = new PixelBuffer(5, 3);
        Assert.That(() => picture.Row(y).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Pixels_are_out_of_reach_once_disposed()
    {
        var picture = new PixelBuffer(5, 3);
        picture.Dispose();
        picture.Dispose();
        Assert.That(() => picture.Pixels.Length, Throws.InstanceOf<ObjectDisposedException>());
    }
}
