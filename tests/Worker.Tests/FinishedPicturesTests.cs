using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Imaging;
using Farm.Worker.Caching;
using Farm.Worker.Publishing;
using Farm.Worker.Rendering;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Tests;

[CancelAfter(60_000)]
public sealed class FinishedPicturesTests
{
    private static ModelCard Card => ModelCardJson.Read(File.ReadAllBytes(Path.Combine(CatalogModels.Bundled, ModelCard.FileName)));

    private static readonly JobSpec Spec = new()
    {
        Model = "a", Prompt = "a red mug", NegativePrompt = "", Width = 2, Height = 1, Steps = 4, Guidance = 4, Seed = 7, Format = "png", Preview = false,
    };

    [Test]
    public async Task The_same_job_again_is_published_under_its_own_key_without_its_model(CancellationToken token)
    {
        var models = CatalogModels.Folder(20_000_000, 1000, "first", "again");
        // The same weights by the card; the second model could not be loaded.
        Directory.Delete(Path.Combine(models, "again", "unet"), recursive: true);
        await using var worker = await WorkerHost.StartAsync(("Farm:Worker:Models", models));
        var (first, again) = (worker.Job("first"), worker.Job("again"));
        await worker.SendAsync(first);
        var rendered = await worker.Heard.NextAsync<RenderCompleted>(token);
        await worker.SendAsync(again);
        var published = await worker.Heard.NextAsync<RenderCompleted>(token, completed => completed.JobId == again.JobId);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(published.ObjectKey, Does.Match($"^results/local/{again.JobId:n}/1-[a-z0-9]{{10}}\\.png$"));
            Assert.That(Psnr(worker, published, rendered), Is.GreaterThan(PublishedPixels.SameRender));
        }

        Directory.Delete(models, recursive: true);
    }

    [Test]
    public async Task Another_seed_is_rendered(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var first = worker.Job();
        var other = worker.Job() with { Spec = first.Spec with { Seed = 8 } };
        await worker.SendAsync(first);
        var rendered = await worker.Heard.NextAsync<RenderCompleted>(token);
        await worker.SendAsync(other);
        var another = await worker.Heard.NextAsync<RenderCompleted>(token, completed => completed.JobId == other.JobId);
        Assert.That(Psnr(worker, another, rendered), Is.LessThan(PublishedPixels.OtherRender));
    }

    [Test]
    public async Task Other_weights_are_rendered(CancellationToken token)
    {
        var models = CatalogModels.Folder(20_000_000, 1000, "first", "other");
        var path = Path.Combine(models, "other", ModelCard.FileName);
        var card = ModelCardJson.Read(File.ReadAllBytes(path));
        await File.WriteAllTextAsync(path, ModelCardJson.Write(card with { Files = [card.Files[0] with { Sha256 = new string('0', 64) }, .. card.Files.Skip(1)] }), token);
        await using var worker = await WorkerHost.StartAsync(("Farm:Worker:Models", models));
        await worker.SendAsync(worker.Job("first"));
        await worker.Heard.NextAsync<RenderCompleted>(token);
        await worker.SendAsync(worker.Job("other"));
        // The card names weights that the folder does not hold, so only the attempt to render fails.
        Assert.That((await worker.Heard.NextAsync<RenderFailed>(token)).Code, Is.EqualTo("model-broken"));
        Directory.Delete(models, recursive: true);
    }

    [Test]
    public void All_of_the_spec_counts_but_names_format_and_preview()
    {
        using var finished = new FinishedPictures(Options.Create(new CacheOptions()));
        using var picture = new RenderedPicture(new PixelBuffer(2, 1), null);
        finished.Keep(Card, Spec, picture);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Finds(Spec with { Model = "b", Format = "webp", Preview = true }), Is.True);
            foreach (var other in (ReadOnlySpan<JobSpec>)
            [
                Spec with { Prompt = "a red Mug" }, Spec with { NegativePrompt = " " }, Spec with { Width = 1 }, Spec with { Height = 2 },
                Spec with { Steps = 5 }, Spec with { Guidance = 4.5 }, Spec with { Seed = 8 }, Spec with { Scheduler = "ddim" },
            ])
            {
                Assert.That(Finds(other), Is.False, other.ToString());
            }
        }

        bool Finds(JobSpec spec)
        {
            using var found = finished.Find(Card, spec);
            return found is not null;
        }
    }

    [Test]
    public void What_is_found_is_a_copy_that_may_be_marked()
    {
        using var finished = new FinishedPictures(Options.Create(new CacheOptions()));
        using (var picture = new RenderedPicture(new PixelBuffer(2, 1), 0.5))
        {
            picture.Pixels.Pixels.Fill(9);
            finished.Keep(Card, Spec, picture);
            picture.Pixels.Pixels.Fill(1);
        }

        using var first = finished.Find(Card, Spec);
        first?.Pixels.Pixels.Clear();
        using var second = finished.Find(Card, Spec);
        Assert.That(second?.Pixels.Pixels.ToArray(), Is.EqualTo(new byte[] { 9, 9, 9, 9, 9, 9 }));
        Assert.That(second?.Memorisation, Is.EqualTo(0.5));
    }

    [TestCase(0, 10)]
    [TestCase(1000, 0)]
    [TestCase(5, 10)]
    public void Where_there_is_no_room_nothing_is_kept(long bytes, int pictures)
    {
        using var finished = new FinishedPictures(Options.Create(new CacheOptions { PictureBytes = bytes, Pictures = pictures }));
        using var picture = new RenderedPicture(new PixelBuffer(2, 1), null);
        finished.Keep(Card, Spec, picture);
        using var found = finished.Find(Card, Spec);
        Assert.That(found, Is.Null);
    }

    private static double Psnr(WorkerHost worker, RenderCompleted one, RenderCompleted other) =>
        PublishedPixels.Psnr(File.ReadAllBytes(Path.Combine(worker.Objects, one.ObjectKey)), File.ReadAllBytes(Path.Combine(worker.Objects, other.ObjectKey)));
}
