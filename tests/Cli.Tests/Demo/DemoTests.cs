using Farm.Cli.Demo;
using Farm.Cli.Terminal;
using Farm.Imaging;

namespace Farm.Cli.Tests.Demo;

[CancelAfter(120_000)]
public sealed class DemoTests
{
    [Test]
    public async Task The_demo_leaves_a_picture_for_each_prompt_and_a_contact_sheet(CancellationToken token)
    {
        using var scratch = new Scratch();
        using var demo = Farm.Start(scratch.Folder, "demo", "--models", TestModels.BundledFolder());
        var ended = await Farm.EndAsync(demo, token);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        foreach (var prompt in DemoPrompts.All)
        {
            var file = scratch[Path.Combine("farm-demo", DemoPrompts.FileNameOf(prompt, ".png"))];
            Assert.That(ImageProbe.Read(await File.ReadAllBytesAsync(file, token)).Succeeded, file);
            Assert.That(ended.Output, Does.Contain(prompt));
        }

        Assert.That(ended.Output, Does.Contain(scratch["farm-demo/contact-sheet.png"]));
        Assert.That(ImageProbe.Read(await File.ReadAllBytesAsync(scratch["farm-demo/contact-sheet.png"], token)).Succeeded);
        Assert.That(Directory.GetDirectories(scratch[".farm/demo"]), Is.Empty);
    }

    [Test]
    public async Task Without_its_model_the_demo_says_where_it_looked(CancellationToken token)
    {
        using var scratch = new Scratch();
        var ended = await Farm.RunAsync(token, "demo", "--models", scratch.Folder);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.NotFound));
        Assert.That(ended.Complaints, Is.EqualTo((string[])[$"demo: model catalog-sd15 is not in {scratch.Folder}"]));
    }
}
