using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Worker.Residency;
using Farm.Worker.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Tests;

public sealed class ModelPoolTests
{
    private const long Mebibyte = 1 << 20;
    private string folder;
    private ModelCatalog models;

    [OneTimeSetUp]
    public void Copy()
    {
        // 100 MiB each, and 16 MiB for a render of 128 x 128.
        folder = CatalogModels.Folder(100 * Mebibyte, 1024, "first", "second", "third");
        models = ModelCatalog.Read(folder);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task A_model_stays_warm_and_is_lent_again_without_loading()
    {
        using var pool = Pool(300);
        var first = await PipelineOfAsync(pool, "first");
        Assert.Multiple(async () =>
        {
            Assert.That(await PipelineOfAsync(pool, "first"), Is.SameAs(first));
            Assert.That(pool.Warm, Is.EqualTo(new[] { "first" }));
            Assert.That(pool.UsedBytes, Is.EqualTo(100 * Mebibyte));
        });
    }

    [Test]
    public async Task The_model_that_was_idle_longest_makes_room()
    {
        using var pool = Pool(230);
        await PipelineOfAsync(pool, "first");
        await PipelineOfAsync(pool, "second");
        await PipelineOfAsync(pool, "first");
        await PipelineOfAsync(pool, "third");
        Assert.That(pool.Warm, Is.EqualTo(new[] { "third", "first" }));
    }

    [Test]
    public async Task A_model_that_can_never_fit_is_refused_with_the_numbers()
    {
        // What its UNet needs alone: 76 of its 100 MiB, and 16 for the render.
        using var pool = Pool(90);
        var lease = await BorrowAsync(pool, "first");
        Assert.That((lease as ModelLease.Refused)?.Failure.Reason, Is.EqualTo(
            "first at 128 x 128 needs 93 MiB; Farm:Worker:MemoryBudgetBytes allows 90 MiB"));
    }

    [Test]
    public async Task A_larger_picture_counts_against_the_budget()
    {
        using var pool = Pool(120);
        Assert.Multiple(() =>
        {
            Assert.That(pool.WhyImpossible(Card("first"), 128, 128), Is.Null);
            Assert.That(pool.WhyImpossible(Card("first"), 256, 256), Does.Contain("256 x 256 needs 141 MiB"));
        });
        await Task.CompletedTask;
    }

    [Test]
    public async Task The_graphs_that_take_adapters_count_from_the_first_adapter_on()
    {
        using var pool = Pool(300);
        var graphs = Card("first").Files
            .Where(static file => file.Path is "unet/model.onnx" or "text_encoder/model.onnx").Sum(static file => file.Bytes);
        foreach (var (adapted, used) in new[] { (false, 0), (true, graphs), (true, graphs), (false, graphs) })
        {
            using (await BorrowAsync(pool, "first", adapted: adapted) as ModelLease.Granted)
            {
                Assert.That(pool.UsedBytes, Is.EqualTo((116 * Mebibyte) + used));
            }
        }
    }

    [Test]
    public async Task A_model_that_fits_only_without_adapters_says_so()
    {
        using var pool = Pool(100);
        Assert.Multiple(async () =>
        {
            Assert.That(((await BorrowAsync(pool, "first", adapted: true)) as ModelLease.Refused)?.Failure.Reason, Is.EqualTo(
                "first at 128 x 128 with adapters needs 104 MiB; Farm:Worker:MemoryBudgetBytes allows 100 MiB"));
            Assert.That(pool.UsedBytes, Is.Zero);
        });
        await Task.CompletedTask;
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Who_finds_only_busy_models_waits_for_one_of_them(CancellationToken token)
    {
        using var pool = Pool(130);
        var busy = (ModelLease.Granted)await BorrowAsync(pool, "first", token);
        var waiting = BorrowAsync(pool, "second", token);
        Assert.That(waiting.IsCompleted, Is.False);
        busy.Dispose();
        using var second = (ModelLease.Granted)await waiting.WaitAsync(token);
        Assert.That(pool.Warm, Is.EqualTo(new[] { "second" }));
    }

    [Test]
    public async Task Waiting_for_a_model_ends_with_its_token()
    {
        using var pool = Pool(130);
        using var busy = (ModelLease.Granted)await BorrowAsync(pool, "first");
        using var stop = new CancellationTokenSource();
        var waiting = BorrowAsync(pool, "second", stop.Token);
        await stop.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_broken_model_gives_its_room_back()
    {
        var broken = CatalogModels.Folder(100 * Mebibyte, 1024, "broken");
        try
        {
            File.Delete(Path.Combine(broken, "broken", "unet", "model.onnx"));
            using var pool = Pool(130);
            Assert.That(ModelCatalog.Read(broken).TryGet("broken", out var model), Is.True);
            var lease = await pool.BorrowAsync(model ?? throw new InvalidOperationException(), 128, 128, adapted: false, CancellationToken.None);
            Assert.Multiple(() =>
            {
                Assert.That((lease as ModelLease.Refused)?.Failure.Reason, Is.EqualTo("unet/model.onnx is missing"));
                Assert.That(pool.UsedBytes, Is.Zero);
            });
        }
        finally
        {
            Directory.Delete(broken, recursive: true);
        }
    }

    [Test]
    public async Task Text_encoders_of_idle_models_leave_before_a_model_does()
    {
        using var pool = Pool(213);
        var first = await PipelineOfAsync(pool, "first");
        var second = await PipelineOfAsync(pool, "second");
        Assert.That(pool.Warm, Is.EqualTo(new[] { "second", "first" }));
        Assert.That(pool.UsedBytes, Is.EqualTo(200 * Mebibyte - Card("first").TextEncoderBytes));
        Assert.That(await PipelineOfAsync(pool, "first"), Is.SameAs(first), "which was not loaded anew");
        Assert.That(await PipelineOfAsync(pool, "second"), Is.SameAs(second));
    }

    [Test]
    public async Task A_model_larger_than_the_budget_renders_with_its_parts_by_turns_what_it_renders_whole()
    {
        using var large = Pool(300);
        using var small = Pool(95);
        Assert.That(await RenderAsync(small), Is.EqualTo(await RenderAsync(large)));
        Assert.That(await RenderAsync(small), Is.EqualTo(await RenderAsync(large)), "and again when it is warm");
        Assert.That(small.UsedBytes, Is.EqualTo(95 * Mebibyte));

        async Task<byte[]> RenderAsync(ModelPool pool)
        {
            using var lease = (ModelLease.Granted)await BorrowAsync(pool, "first");
            using var picture = lease.Pipeline.Render(
                new JobSpec
                {
                    Model = "first", Prompt = "a red mug on a blue background", NegativePrompt = "", Width = 128, Height = 128, Steps = 2, Guidance = 4, Seed = 7, Format = "png",
                    Preview = false,
                },
                RenderHooks.None,
                CancellationToken.None);
            Assert.That(pool.UsedBytes, Is.LessThanOrEqualTo(116 * Mebibyte));
            return picture.Pixels.ToArray();
        }
    }

    [Test]
    public async Task Beside_a_busy_model_parts_take_turns_in_what_is_free_and_with_room_again_they_need_not()
    {
        using var pool = Pool(230);
        var busy = (ModelLease.Granted)await BorrowAsync(pool, "second");
        using (await BorrowAsync(pool, "first") as ModelLease.Granted)
        {
            Assert.That(pool.UsedBytes, Is.EqualTo(230 * Mebibyte));
        }

        busy.Dispose();
        Assert.That(pool.UsedBytes, Is.EqualTo(200 * Mebibyte));
        using (await BorrowAsync(pool, "first") as ModelLease.Granted)
        {
            Assert.That(pool.UsedBytes, Is.EqualTo(216 * Mebibyte));
        }
    }

    private static ModelPool Pool(long mebibytes) => new(
        new ModelLoader(new SessionFactory(new DeviceOptions { Threads = 1 })),
        Options.Create(new WorkerOptions { MemoryBudgetBytes = mebibytes * Mebibyte }),
        NullLogger<ModelPool>.Instance);

    private Task<ModelLease> BorrowAsync(ModelPool pool, string id, CancellationToken token = default) => BorrowAsync(pool, id, adapted: false, token);

    private async Task<ModelLease> BorrowAsync(ModelPool pool, string id, bool adapted, CancellationToken token = default) =>
        models.TryGet(id, out var model) ? await pool.BorrowAsync(model, 128, 128, adapted, token) : throw new InvalidOperationException(id);

    private async Task<object> PipelineOfAsync(ModelPool pool, string id)
    {
        using var lease = (ModelLease.Granted)await BorrowAsync(pool, id);
        return lease.Pipeline;
    }

    private ModelCard Card(string id) => models.TryGet(id, out var model) ? model.Card : throw new InvalidOperationException(id);
}
