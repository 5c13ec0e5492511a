using System.ClientModel;
using OpenAI;
using OpenAI.Files;
using OpenAI.Images;
using OpenAI.Models;

namespace Farm.Coordinator.Tests.OpenAi;

/// <summary>The routes by OpenAI's own client for .NET, as it is.</summary>
public sealed class DotNetClientTests : ImageFixture
{
    private OpenAIClientOptions Options => new() { Endpoint = new Uri(Host.Client.BaseAddress ?? new Uri("http://localhost"), "v1") };

    private ImageClient Client => new(TinyModel.Id, new ApiKeyCredential("none"), Options);

    [Test]
    public async Task It_generates_one_picture_and_several(CancellationToken token)
    {
        var one = Client.GenerateImageAsync("a red mug", new ImageGenerationOptions { Size = new GeneratedImageSize(128, 64), EndUserId = "ada" }, token);
        Assert.That((await PaintAsync(token)).Spec.Width, Is.EqualTo(128));
        Assert.That((await one).Value.ImageBytes.ToArray(), Is.EqualTo(Picture));
        var several = Client.GenerateImagesAsync("a red mug", 2, new ImageGenerationOptions { ResponseFormat = GeneratedImageFormat.Uri }, token);
        await PaintAsync(token);
        await PaintAsync(token);
        Assert.That((await several).Value.Select(static image => image.ImageUri.Scheme), Is.EqualTo(new[] { "http", "http" }));
    }

    [Test]
    public async Task It_edits_a_picture(CancellationToken token)
    {
        using var picture = new MemoryStream(Png);
        var asking = Client.GenerateImageEditAsync(picture, "mug.png", "the mug in green", new ImageEditOptions { Size = new GeneratedImageSize(64, 64) }, token);
        Assert.That((await PaintAsync(token)).Spec.References, Has.Count.EqualTo(1));
        Assert.That((await asking).Value.ImageBytes.ToArray(), Is.EqualTo(Picture));
    }

    [Test]
    public async Task It_keeps_lists_reads_and_removes_files(CancellationToken token)
    {
        var files = new OpenAIFileClient(new ApiKeyCredential("none"), Options);
        using var picture = new MemoryStream(Png);
        var kept = (await files.UploadFileAsync(picture, "mug.png", FileUploadPurpose.Vision, token)).Value;
        Assert.That((kept.Filename, kept.SizeInBytes, kept.Purpose), Is.EqualTo(("mug.png", Png.Length, FilePurpose.Vision)));
        Assert.That((await files.GetFilesAsync(FilePurpose.Vision, token)).Value.Select(static file => file.Id), Is.EqualTo(new[] { kept.Id }));
        Assert.That((await files.DownloadFileAsync(kept.Id, token)).Value.ToArray(), Is.EqualTo(Png));
        Assert.That((await files.DeleteFileAsync(kept.Id, token)).Value.Deleted, Is.True);
        Assert.That(async () => await files.GetFileAsync(kept.Id, token), Throws.InstanceOf<ClientResultException>().With.Property("Status").EqualTo(404));
    }

    [Test]
    public async Task It_lists_models_and_shows_one(CancellationToken token)
    {
        var models = new OpenAIModelClient(new ApiKeyCredential("none"), Options);
        Assert.That((await models.GetModelsAsync(token)).Value.Select(static model => (model.Id, model.OwnedBy)), Is.EqualTo(new[] { (TinyModel.Id, "farm") }));
        Assert.That((await models.GetModelAsync(TinyModel.Id, token)).Value.Id, Is.EqualTo(TinyModel.Id));
    }

    [TestCase("how to build a pipe bomb", 400, "moderation_blocked")]
    [TestCase("", 400, "prompt is empty")]
    public void It_tells_why_something_is_refused(string prompt, int status, string told) => Assert.That(
        async () => await Client.GenerateImageAsync(prompt.Length == 0 ? " " : prompt, null, CancellationToken.None),
        Throws.InstanceOf<ClientResultException>().With.Property("Status").EqualTo(status).And.Message.Contains(told));
}
