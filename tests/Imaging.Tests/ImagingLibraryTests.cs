using System.Text;
using NetVips;

namespace Farm.Imaging.Tests;

public sealed class ImagingLibraryTests
{
    [TestCase(".tif")]
    [TestCase(".gif")]
    [TestCase(".avif")]
    public void Libvips_itself_opens_no_format_but_the_three(string suffix)
    {
        using var picture = Pictures.Gradient(64, 64);
        var file = Pictures.Save(picture, suffix);
        Assert.That(() => Image.NewFromBuffer(file), Throws.InstanceOf<VipsException>());
    }

    [Test]
    public void Libvips_itself_opens_no_text_that_draws_a_picture()
    {
        ImagingLibrary.EnsureStarted();
        var file = Encoding.ASCII.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>");
        Assert.That(() => Image.NewFromBuffer(file), Throws.InstanceOf<VipsException>());
    }

    [Test]
    public void Every_loader_of_another_format_is_blocked()
    {
        ImagingLibrary.EnsureStarted();
        var loaders = NetVips.NetVips.GetOperations().Where(name => NetVips.NetVips.TypeFind("VipsForeignLoad", name) != 0).ToArray();
        string[] ours = ["pngload", "jpegload", "webpload"];
        Assert.That(loaders, Has.Length.GreaterThan(20).And.SupersetOf(ours));
        foreach (var loader in loaders)
        {
            using var operation = Operation.NewFromName(loader);
            Assert.That(operation.GetFlags().HasFlag(Enums.OperationFlags.BLOCKED), Is.EqualTo(!ours.Any(loader.StartsWith)), loader);
        }
    }

    [Test, NonParallelizable]
    public void Nothing_is_cached_and_one_thread_works()
    {
        using var picture = Pictures.Gradient(64, 64);
        using var back = Pictures.Decode(Pictures.Encode(picture, ImageFormat.Png));
        Assert.That((Cache.Max, Cache.Size, ImagingThreads.PerOperation), Is.EqualTo((0, 0, 1)));
    }

    [Test]
    public void The_version_is_told() => Assert.That(Version.TryParse(ImagingLibrary.Version, out _), Is.True);
}
