using System.Security.Cryptography;
using Farm.Contracts.Messages;
using Farm.Contracts.Moderation;
using Farm.Imaging;
using Farm.Moderation.Hashing;
using Farm.Moderation.Image;
using Farm.Moderation.Image.Conversion;
using Farm.Worker.Publishing;

namespace Farm.Worker.Tests;

[CancelAfter(60_000)]
public sealed class HeldPictureTests
{
    /// <summary>Every picture has a probability of 0 at least.</summary>
    private static readonly RenderPolicy HoldsAll = Holding(new RenderThreshold(0, 1));

    [Test]
    public async Task A_picture_that_is_allowed_is_published_and_nothing_noted(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        await worker.SendAsync(worker.Job());
        var completed = await worker.Heard.NextAsync<RenderCompleted>(token);
        Assert.That(completed.Judgement, Is.Null);
        Assert.That(completed.Memorisation, Is.Positive, "classifier-free guidance was measured");
        Assert.That(Keys(worker), Has.None.StartsWith("held"));
    }

    [TestCase(0, 1, Verdict.Review)]
    [TestCase(0, 0, Verdict.Block)]
    public async Task What_the_policy_does_not_allow_is_kept_marked_and_signed_where_nobody_gets_it(double review, double block, Verdict verdict)
    {
        await using var worker = await WorkerHost.StartAsync();
        var job = worker.Job() with { Policy = Holding(new RenderThreshold(review, block)) };
        await worker.SendAsync(job);
        var held = await worker.Heard.NextAsync<RenderHeld>(CancellationToken.None);
        var file = await File.ReadAllBytesAsync(Path.Combine(worker.Objects, held.Picture.ObjectKey));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(held.Picture.ObjectKey, Does.Match($"^held/local/{job.JobId:n}/1-[a-z0-9]{{10}}\\.png$"));
            Assert.That((held.Judgement.Verdict, held.Judgement.Judged), Is.EqualTo((verdict, verdict)));
            Assert.That(held.Judgement.Codes, Is.EqualTo(new[] { "I-SEX-EXPLICIT" }));
            Assert.That(held.Judgement.Scores.Values.Sum(), Is.EqualTo(1).Within(1e-3));
            Assert.That((held.Judgement.Classifier, held.Judgement.Policy, held.Judgement.PolicyVersion), Is.EqualTo((NsfwjsPackage.Sha256, "holding", 3)));
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(file)), Is.EqualTo(held.Picture.Sha256));
            Assert.That(held.Picture.Memorisation, Is.Positive);
            Assert.That(Signed(file), Is.True);
            Assert.That(Keys(worker), Has.None.StartsWith("results"));
            Assert.That(worker.Told<RenderCompleted>(), Is.Empty);
        }
    }

    [Test]
    public async Task Beside_it_lies_a_blurred_copy_that_is_marked_and_signed_too(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var job = worker.Job() with { Policy = HoldsAll };
        await worker.SendAsync(job);
        var held = await worker.Heard.NextAsync<RenderHeld>(token);
        Assert.That(held.BlurredKey, Does.Match($"^held/local/{job.JobId:n}/1-[a-z0-9]{{10}}\\.blurred\\.jpg$"));
        Assert.That(Signed(await File.ReadAllBytesAsync(Path.Combine(worker.Objects, held.BlurredKey ?? ""), token)), Is.True);
    }

    [TestCase(256, 256, 512, 512)]
    [TestCase(1024, 512, 512, 256)]
    [TestCase(3, 2000, 1, 512)]
    public void A_blur_leaves_no_detail_of_any_shape(int width, int height, int shownWidth, int shownHeight)
    {
        using var picture = new PixelBuffer(width, height);
        new Random(7).NextBytes(picture.Pixels);
        using var blurred = PictureBlur.Of(picture);
        Assert.That((blurred.Width, blurred.Height), Is.EqualTo((shownWidth, shownHeight)));
        using var alike = blurred.Resize(width, height);
        Assert.That(Roughness(alike), Is.LessThan(Roughness(picture) / 10));
    }

    [Test]
    public async Task Where_the_policy_wants_no_blur_there_is_none(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        await worker.SendAsync(worker.Job() with { Policy = HoldsAll with { Blurs = false } });
        Assert.That((await worker.Heard.NextAsync<RenderHeld>(token)).BlurredKey, Is.Null);
        Assert.That(Keys(worker), Has.None.Contains("blurred"));
    }

    [Test]
    public async Task Shadow_mode_publishes_and_tells_what_it_would_have_done(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        await worker.SendAsync(worker.Job() with { Policy = HoldsAll with { IsShadow = true } });
        var completed = await worker.Heard.NextAsync<RenderCompleted>(token);
        Assert.That((completed.Judgement?.Verdict, completed.Judgement?.Judged), Is.EqualTo((Verdict.Allow, Verdict.Review)));
    }

    [Test]
    public async Task Shadow_mode_holds_a_locked_code_all_the_same(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        await worker.SendAsync(worker.Job() with { Policy = HoldsAll with { IsShadow = true, Locked = ["SEX-EXPLICIT"] } });
        var held = await worker.Heard.NextAsync<RenderHeld>(token);
        Assert.That((held.Judgement.Verdict, held.Judgement.IsLocked), Is.EqualTo((Verdict.Review, true)));
    }

    [Test]
    public async Task A_classifier_that_is_missing_holds_the_picture([Values] bool shadow, [Values] bool blocks)
    {
        await using var worker = await WorkerHost.StartAsync(("Farm:Moderation:Image:Own", "/nowhere/at/all.onnx"));
        await worker.SendAsync(worker.Job() with { Policy = WorkerHost.Policy with { IsShadow = shadow, BlocksUnjudged = blocks } });
        var held = await worker.Heard.NextAsync<RenderHeld>(CancellationToken.None);
        Assert.That((held.Judgement.Verdict, held.Judgement.Codes), Is.EqualTo((blocks ? Verdict.Block : Verdict.Review, Array.Empty<string>())));
        Assert.That(held.Judgement.Fault, Does.StartWith("classifier-missing: /nowhere/at/all.onnx does not exist"));
    }

    [Test]
    public async Task A_classifier_that_is_another_file_holds_the_picture(CancellationToken token)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "no graph", token);
        await using var worker = await WorkerHost.StartAsync(("Farm:Moderation:Image:Own", file));
        await worker.SendAsync(worker.Job());
        Assert.That((await worker.Heard.NextAsync<RenderHeld>(token)).Judgement.Fault, Does.StartWith("classifier-invalid: "));
        File.Delete(file);
    }

    [Test]
    public async Task Thresholds_that_were_chosen_for_another_classifier_hold_the_picture(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        await worker.SendAsync(worker.Job() with { Policy = WorkerHost.Policy with { Classifier = new string('0', 64) } });
        Assert.That((await worker.Heard.NextAsync<RenderHeld>(token)).Judgement.Fault, Does.StartWith("classifier-other: "));
    }

    [Test]
    public void A_picture_like_a_protected_one_is_blocked_by_its_code_even_in_shadow_mode([Values] bool shadow)
    {
        using var coarse = new PixelBuffer(12, 12);
        new Random(7).NextBytes(coarse.Pixels);
        using var picture = coarse.Resize(256, 256, ResizeKernel.Cubic);
        var set = Path.GetTempFileName();
        File.WriteAllText(set, $"{PdqHasher.Hash(picture).Hash} NCII the pattern\n");
        Assert.That(
            ImageJudge.TryOpen(new ImageStageOptions { ProtectedSet = set }, ConvertedClassifier.Path, out var judge, out var findings), Is.True, string.Join(' ', findings));
        using (judge)
        {
            var judgement = new PictureModeration(new PictureStage(judge ?? throw new AssertionException("no judge")), TimeProvider.System)
                .Judge(picture, WorkerHost.Policy with { IsShadow = shadow });
            Assert.That((judgement.Verdict, judgement.Match, judgement.IsLocked), Is.EqualTo((Verdict.Block, "the pattern", true)));
            Assert.That(judgement.Codes, Does.Contain("I-NCII"));
        }

        File.Delete(set);
    }

    [Test]
    public async Task No_preview_of_what_is_held_leaves_the_worker(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        await worker.SendAsync(worker.Job(steps: 100, preview: true) with { Policy = HoldsAll });
        await worker.Heard.NextAsync<RenderHeld>(token);
        Assert.That(Keys(worker), Has.None.StartsWith("previews"));
        Assert.That(worker.Told<RenderProgress>().Select(progress => progress.PreviewKey), Is.Not.Empty.And.All.Null);
    }

    [Test]
    public async Task A_redelivery_of_what_was_held_is_answered_without_a_render(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var job = worker.Job() with { Policy = HoldsAll };
        await worker.SendAsync(job);
        var first = await worker.Heard.NextAsync<RenderHeld>(token);
        await worker.SendAsync(job);
        var other = worker.Job();
        await worker.SendAsync(other);
        await worker.Heard.NextAsync<RenderCompleted>(token, completed => completed.JobId == other.JobId);
        Assert.That(worker.Heard.Of<RenderHeld>().Select(held => held.Picture), Is.EqualTo(new[] { first.Picture, first.Picture }));
        Assert.That(worker.Heard.Of<RenderStarted>().Count(started => started.JobId == job.JobId), Is.EqualTo(1));
    }

    [Test]
    public void Wrong_settings_of_the_image_stage_stop_the_start()
    {
        var models = Path.GetDirectoryName(CatalogModels.Bundled) ?? "";
        Assert.That(
            async () => await WorkerHost.StartAsync(
                ("Farm:Worker:Models", models), ("Farm:Moderation:Image:Classifier:Path", "x.onnx"), ("Farm:Moderation:Image:ProtectedSet", "/nowhere/set.txt")),
            Throws.InstanceOf<Microsoft.Extensions.Options.OptionsValidationException>()
                .With.Message.Contains("Farm:Moderation:Image:Classifier:Sha256").And.Message.Contains("Farm:Moderation:Image:ProtectedSet: "));
    }

    private static RenderPolicy Holding(RenderThreshold threshold) => WorkerHost.Policy with
    {
        Id = "holding", Version = 3, Thresholds = new Dictionary<string, RenderThreshold> { ["SEX-EXPLICIT"] = threshold },
    };

    private static IEnumerable<string> Keys(WorkerHost worker) =>
        Directory.EnumerateFiles(worker.Objects, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(worker.Objects, file));

    private static bool Signed(byte[] file) =>
        Provenance.C2pa.ContentCredentials.Read(file, Provenance.C2pa.TrustAnchors.None, TimeProvider.System.GetUtcNow()).Holds;

    /// <summary>Mean difference of values that stand below each other.</summary>
    private static double Roughness(PixelBuffer picture)
    {
        var (sum, stride) = (0.0, picture.Width * PixelBuffer.Channels);
        for (var i = stride; i < picture.Pixels.Length; i++)
        {
            sum += Math.Abs(picture.Pixels[i] - picture.Pixels[i - stride]);
        }

        return sum / picture.Pixels.Length;
    }
}
