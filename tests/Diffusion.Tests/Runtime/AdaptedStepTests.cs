using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Stacks;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Noise;
using Farm.Diffusion.Parts;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Schedulers;
using Farm.Diffusion.Text;

namespace Farm.Diffusion.Tests.Runtime;

/// <summary>Requests with different adapters in one step loop.</summary>
public sealed class AdaptedStepTests
{
    private readonly List<PreparedStack> stacks = [];
    private AdapterLayers layers;
    private Graph graph;
    private Denoiser denoiser;

    [OneTimeSetUp]
    public void Load()
    {
        var model = CatalogModel.Installed;
        var parts = new ModelParts(model, Sessions.Copying, null, CancellationToken.None);
        graph = parts.OpenUNet(static _ => []) ?? throw new InvalidOperationException(string.Join("; ", parts.Findings));
        denoiser = new Denoiser(graph, "sample");
        layers = AdapterLayers.Read(model.Folder);
        var declaration = model.Card.Lora ?? throw new InvalidOperationException("the bundled model declares no adapters");
        var unet = layers.ByName.Values.Where(static layer => layer.Name.StartsWith("unet.", StringComparison.Ordinal)).ToArray();
        foreach (var adapter in new[] { MadeAdapter.Of(unet, 1, 6), MadeAdapter.Of(unet.Where((_, i) => i % 3 > 0), 2, 3), MadeAdapter.Of(unet.Where(static layer => !layer.IsConvolution), 3, 9) })
        {
            stacks.Add((graph.Grafted ?? throw new InvalidOperationException("no graft")).Prepare(AdapterStack.Of([new(adapter, 0.9)], "model", declaration, layers)));
        }
    }

    [OneTimeTearDown]
    public void Unload()
    {
        stacks.ForEach(static stack => stack.Dispose());
        denoiser?.Dispose();
    }

    [Test]
    public void Requests_with_different_adapters_share_a_call_and_get_what_each_gets_alone()
    {
        var (alone, together) = (Requests(), Requests());
        foreach (var request in alone)
        {
            Advance([request]);
        }

        var before = graph.Runs;
        Advance(together);
        Assert.That(graph.Runs - before, Is.EqualTo(4), "in each of two steps one call with adapters and one without");
        Assert.Multiple(() =>
        {
            for (var i = 0; i < alone.Length; i++)
            {
                // A batch may sum in another order; a row that saw a neighbour's adapter would differ by far more.
                Assert.That(together[i].Latents, Is.EqualTo(alone[i].Latents).Within(1e-4f), $"request {i}");
            }
        });
    }

    [Test]
    public void A_batch_of_eight_with_adapters_sums_as_each_row_alone()
    {
        var (plain, adapted) = (BatchNoise(null), BatchNoise(stacks[0]));
        TestContext.Out.WriteLine($"largest difference of a row in a batch of 8 to the row alone: {plain:G3} plain, {adapted:G3} adapted");
        Assert.That(adapted, Is.LessThan(1e-5f));
    }

    [Test]
    public void A_step_with_adapters_allocates_nothing_for_them()
    {
        var request = Request(1, stacks[0], steps: 12);
        var plain = Request(1, null, steps: 12);
        using var run = new RunScope(CancellationToken.None);
        var loop = new StepLoop(denoiser);
        Assert.That(Allocated(request), Is.LessThanOrEqualTo(Allocated(plain)));

        long Allocated(DenoisingRequest one)
        {
            loop.Advance([one], run);
            loop.Advance([one], run);
            var start = GC.GetAllocatedBytesForCurrentThread();
            for (var step = 0; step < 8; step++)
            {
                loop.Advance([one], run);
            }

            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    private float BatchNoise(PreparedStack? stack)
    {
        var (alone, together) = (Eight(), Eight());
        foreach (var request in alone)
        {
            Advance([request]);
        }

        Advance(together);
        return alone.Zip(together, static (a, b) => a.Latents.Zip(b.Latents, static (x, y) => Math.Abs(x - y)).Max()).Max();

        DenoisingRequest[] Eight() => [.. Enumerable.Range(0, 8).Select(i => Request((ulong)i, stack, guided: false, steps: 1))];
    }

    private DenoisingRequest[] Requests() => [Request(1, stacks[0]), Request(2, stacks[1]), Request(3, stacks[2], guided: false), Request(4, null)];

    private void Advance(DenoisingRequest[] requests)
    {
        using var run = new RunScope(CancellationToken.None);
        var loop = new StepLoop(denoiser);
        while (!requests[0].IsDone)
        {
            loop.Advance(requests, run);
        }
    }

    private static DenoisingRequest Request(ulong seed, PreparedStack? stack, bool guided = true, int steps = 2)
    {
        var config = SchedulerConfigFile.Load(Path.Combine(CatalogModel.Folder, "scheduler", "scheduler_config.json"));
        Assert.That(SchedulerCatalog.TryCreate("ddim", config, out var scheduler, out var error), error);
        scheduler?.SetTimesteps(steps);
        var generator = new TorchGenerator(seed);
        var latents = new float[4 * 16 * 16];
        generator.FillNormal(latents);
        return new DenoisingRequest([4, 16, 16], latents, firstCall: 0, scheduler ?? throw new InvalidOperationException(error), generator)
        {
            Guidance = new GuidanceScale(guided ? 4 : 1), Conditional = States(seed), Unconditional = guided ? States(99) : null, Adapters = stack,
        };
    }

    private static Conditioning States(ulong seed)
    {
        var values = new float[77 * 64];
        new TorchGenerator(seed).FillNormal(values);
        return new Conditioning(ConditionTensor.States("encoder_hidden_states", new TextStates(values, 77, 64)));
    }
}
