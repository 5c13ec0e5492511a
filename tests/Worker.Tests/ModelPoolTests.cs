using Farm.Contracts.Models;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Runtime;
using Farm.Worker.Residency;
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
    public void Remove() => Directory.Delete(folder, recursive: true);

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
        using var pool = Pool(110);
        var lease = await BorrowAsync(pool, "first");
        Assert.That((lease as ModelLease.Refused)?.Reason, Is.EqualTo(
            "first at 128 x 128 needs 116 MiB; Farm:Worker:MemoryBudgetBytes allows 110 MiB"));
    }

    [Test]
    public async Task A_larger_picture_counts_against_the_budget()
    {
        using var pool = Pool(120);
        Assert.Multiple(() =>
        {
            Assert.That(pool.WhyImpossible(Card("first"), 128, 128), Is.Null);
            Assert.That(pool.WhyImpossible(Card("first"), 256, 256), Does.Contain("256 x 256 needs 164 MiB"));
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
        using var pool = Pool(120);
        Assert.Multiple(async () =>
        {
            Assert.That(((await BorrowAsync(pool, "first", adapted: true)) as ModelLease.Refused)?.Reason, Is.EqualTo(
                "first at 128 x 128 with adapters needs 128 MiB; Farm:Worker:MemoryBudgetBytes allows 120 MiB"));
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
                Assert.That((lease as ModelLease.Refused)?.Reason, Is.EqualTo("unet/model.onnx is missing"));
                Assert.That(pool.UsedBytes, Is.Zero);
            });
        }
        finally
        {
            Directory.Delete(broken, recursive: true);
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
