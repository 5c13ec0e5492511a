using Farm.Diffusion.Denoising;
using Farm.Diffusion.Noise;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Schedulers;
using Farm.Diffusion.Text;

namespace Farm.Diffusion.Tests.Pipelines;

public sealed class StepLoopTests
{
    private Denoiser denoiser;
    private StepLoop loop;

    [OneTimeSetUp]
    public void Load()
    {
        var sessions = Sessions.Copying;
        denoiser = new Denoiser(Graph.Open(sessions, Path.Combine(CatalogModel.Folder, "unet", "model.onnx")), "sample");
        loop = new StepLoop(denoiser);
    }

    [OneTimeTearDown]
    public void Unload() => denoiser?.Dispose();

    [Test]
    public void Requests_at_different_steps_advance_together_as_they_would_alone()
    {
        using var run = new RunScope(CancellationToken.None);
        var alone = new[] { Request(1, guidance: 4), Request(2, guidance: 4), Request(3, guidance: null) };
        foreach (var request in alone)
        {
            while (!request.IsDone)
            {
                loop.Advance([request], run);
            }
        }

        // The second joins when the first is half way, the third later still.
        var together = new[] { Request(1, guidance: 4), Request(2, guidance: 4), Request(3, guidance: null) };
        for (var tick = 0; together.Any(request => !request.IsDone); tick++)
        {
            loop.Advance([.. together.Where((request, i) => !request.IsDone && tick >= 2 * i)], run);
        }

        Assert.Multiple(() =>
        {
            for (var i = 0; i < alone.Length; i++)
            {
                // A batch may sum in another order; a row that saw a neighbour's input would differ by far more.
                Assert.That(together[i].Latents, Is.EqualTo(alone[i].Latents).Within(1e-4f), $"request {i}");
            }
        });
    }

    [Test]
    public void Requests_at_different_steps_share_a_call_where_each_row_has_its_timestep()
    {
        using var run = new RunScope(CancellationToken.None);
        var path = Path.Combine(CatalogModel.Folder, "unet", "model.onnx");
        var rewritten = (TimestepRows.Rewritten)TimestepRows.Of(path);
        using var perRow = new Denoiser(Graph.Open(Sessions.Copying, path, rewritten.Model), "sample");
        var (alone, together) = (Pair(), Pair());
        Advance(loop, alone, run);
        Advance(new StepLoop(perRow), together, run);
        Assert.Multiple(() =>
        {
            Assert.That(perRow.Graph.Runs, Is.EqualTo(4), "one alone, three with both");
            Assert.That(together[0].Latents, Is.EqualTo(alone[0].Latents).Within(1e-4f));
            Assert.That(together[1].Latents, Is.EqualTo(alone[1].Latents).Within(1e-4f));
        });

        static DenoisingRequest[] Pair() => [Request(1, guidance: 4), Request(2, guidance: null)];

        static void Advance(StepLoop loop, DenoisingRequest[] pair, RunScope run)
        {
            loop.Advance([pair[0]], run);
            for (var tick = 0; tick < 3; tick++)
            {
                loop.Advance(pair, run);
            }
        }
    }

    [Test]
    public void Requests_of_different_sizes_are_run_apart()
    {
        using var run = new RunScope(CancellationToken.None);
        var (small, large) = (Request(1, 4), Request(1, 4, edge: 24));
        loop.Advance([small, large], run);
        Assert.That((small.Call, large.Call), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Guidance_moves_away_from_the_unconditional_output()
    {
        var result = new float[3];
        new GuidanceScale(4).Combine([1f, 2f, 3f], [0f, 2f, 4f], tokenWidth: 3, result);
        Assert.That(result, Is.EqualTo(new[] { 4f, 2f, 0f }));
    }

    private static DenoisingRequest Request(ulong seed, double? guidance, int edge = 16)
    {
        var config = SchedulerConfigFile.Load(Path.Combine(CatalogModel.Folder, "scheduler", "scheduler_config.json"));
        Assert.That(SchedulerCatalog.TryCreate("ddim", config, out var scheduler, out var error), error);
        scheduler?.SetTimesteps(4);
        var generator = new TorchGenerator(seed);
        var latents = new float[4 * edge * edge];
        generator.FillNormal(latents);
        return new DenoisingRequest(
            [4, edge, edge], latents, firstCall: 0, scheduler ?? throw new InvalidOperationException(error), generator)
        {
            Guidance = new GuidanceScale(guidance ?? 1),
            Conditional = States(seed),
            Unconditional = guidance is null ? null : States(99),
        };
    }

    private static Conditioning States(ulong seed)
    {
        var values = new float[77 * 64];
        new TorchGenerator(seed).FillNormal(values);
        return new Conditioning(ConditionTensor.States("encoder_hidden_states", new TextStates(values, 77, 64)));
    }
}
