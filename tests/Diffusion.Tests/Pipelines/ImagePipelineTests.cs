using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Tests.Pipelines;

public sealed class ImagePipelineTests
{
    private ImagePipeline pipeline;

    [OneTimeSetUp]
    public async Task Load() => pipeline = await CatalogModel.LoadAsync();

    [OneTimeTearDown]
    public void Unload() => pipeline?.Dispose();

    [Test]
    public void The_same_spec_gives_the_same_pixels_and_another_seed_others()
    {
        var first = Render(CatalogModel.Spec);
        Assert.Multiple(() =>
        {
            Assert.That(Render(CatalogModel.Spec), Is.EqualTo(first));
            Assert.That(Render(CatalogModel.Spec with { Seed = 8 }), Is.Not.EqualTo(first));
        });
    }

    [Test]
    public void A_negative_prompt_matters_only_under_guidance()
    {
        var plain = CatalogModel.Spec with { Guidance = 1 };
        Assert.Multiple(() =>
        {
            Assert.That(Render(CatalogModel.Spec with { NegativePrompt = "a yellow ball" }), Is.Not.EqualTo(Render(CatalogModel.Spec)));
            Assert.That(Render(plain with { NegativePrompt = "a yellow ball" }), Is.EqualTo(Render(plain)));
        });
    }

    private static IEnumerable<string> Schedulers() =>
        SchedulerCatalog.Names.Where(static name => !name.StartsWith("flow-", StringComparison.Ordinal));

    [TestCaseSource(nameof(Schedulers))]
    public void Every_scheduler_draws_the_object_on_its_background(string scheduler)
    {
        var pixels = Render(CatalogModel.Spec with { Scheduler = scheduler, Steps = 20 });
        var corner = (R: (int)pixels[^3], G: (int)pixels[^2], B: (int)pixels[^1]);
        var middle = Average(pixels, 128, 52, 76);
        Assert.Multiple(() =>
        {
            Assert.That(corner.B - corner.R, Is.GreaterThan(80), $"the corner {corner} is blue");
            Assert.That(middle.R - middle.B, Is.GreaterThan(80), $"the middle {middle} is red");
        });
    }

    [Test]
    public void A_size_other_than_the_trained_one_keeps_its_shape()
    {
        using var picture = pipeline.Render(CatalogModel.Spec with { Width = 96, Height = 160, Steps = 2 }, RenderHooks.None, CancellationToken.None);
        Assert.That((picture.Width, picture.Height), Is.EqualTo((96, 160)));
    }

    [Test]
    public void Each_step_is_told_and_previews_come_when_asked_for()
    {
        var steps = new List<int>();
        var previews = new List<(int Step, int Width)>();
        var hooks = new RenderHooks
        {
            PreviewEvery = 3,
            OnStep = progress =>
            {
                steps.Add(progress.Step);
                if (progress.Preview is { } preview)
                {
                    previews.Add((progress.Step, preview.Width));
                }
            },
        };
        var withPreviews = Render(CatalogModel.Spec, hooks);
        Assert.Multiple(() =>
        {
            Assert.That(steps, Is.EqualTo(Enumerable.Range(1, 8)));
            Assert.That(previews, Is.EqualTo(new[] { (3, 128), (6, 128) }));
            Assert.That(Render(CatalogModel.Spec), Is.EqualTo(withPreviews), "previews do not touch the picture");
        });
    }

    [TestCase("pndm", 9)]
    [TestCase("heun", 15)]
    public void Progress_counts_model_calls_where_they_are_more_than_steps(string scheduler, int calls)
    {
        var told = new List<(int, int)>();
        Render(CatalogModel.Spec with { Scheduler = scheduler }, new RenderHooks { OnStep = step => told.Add((step.Step, step.Steps)) });
        Assert.That(told, Is.EqualTo(Enumerable.Range(1, calls).Select(call => (call, calls))));
    }

    [Test]
    public void A_flow_scheduler_is_refused() => Assert.That(
        () => Render(CatalogModel.Spec with { Scheduler = "flow-euler" }),
        Throws.InstanceOf<NotSupportedException>().With.Message.Contains("_class_name is DDIMScheduler"));

    [Test]
    public async Task A_step_allocates_nothing()
    {
        using var inPlace = await CatalogModel.LoadAsync(Sessions.InPlace);
        long second = 0, last = 0;
        var hooks = new RenderHooks
        {
            MeasuredCalls = int.MaxValue,
            OnStep = progress =>
            {
                if (progress.Step == 2)
                {
                    second = GC.GetAllocatedBytesForCurrentThread();
                }
                else if (progress.Step == progress.Steps)
                {
                    last = GC.GetAllocatedBytesForCurrentThread();
                }
            },
        };
        inPlace.Render(CatalogModel.Spec, RenderHooks.None, CancellationToken.None).Dispose();
        inPlace.Render(CatalogModel.Spec, hooks, CancellationToken.None).Dispose();
        Assert.That(last - second, Is.Zero);
    }

    [Test]
    public void How_far_the_prompt_pulls_is_told_once_and_changes_no_pixel()
    {
        var told = new List<double>();
        var measured = Render(CatalogModel.Spec, new RenderHooks { MeasuredCalls = 3, OnGuidanceDifference = told.Add });
        Assert.That(measured, Is.EqualTo(Render(CatalogModel.Spec)));
        Render(CatalogModel.Spec with { Prompt = "a" }, new RenderHooks { MeasuredCalls = 3, OnGuidanceDifference = told.Add });
        Assert.That(told, Has.Count.EqualTo(2).And.All.Positive);
        Assert.That(told[0], Is.Not.EqualTo(told[1]));
    }

    [Test]
    public void Without_guidance_or_asking_there_is_nothing_to_tell()
    {
        var told = new List<double>();
        Render(CatalogModel.Spec with { Guidance = 1 }, new RenderHooks { MeasuredCalls = 3, OnGuidanceDifference = told.Add });
        Render(CatalogModel.Spec, new RenderHooks { OnGuidanceDifference = told.Add });
        Assert.That(told, Is.Empty);
    }

    [Test]
    public void Cancel_takes_effect_between_steps()
    {
        using var stop = new CancellationTokenSource();
        var told = 0;
        var hooks = new RenderHooks
        {
            OnStep = progress =>
            {
                told = progress.Step;
                if (progress.Step == 3)
                {
                    stop.Cancel();
                }
            },
        };
        Assert.Multiple(() =>
        {
            Assert.That(() => pipeline.Render(CatalogModel.Spec, hooks, stop.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(told, Is.EqualTo(3));
        });
    }

    [Test]
    public void Cancel_takes_effect_inside_a_step_and_the_model_goes_on_working()
    {
        using var stop = new CancellationTokenSource();
        var told = 0;
        var big = CatalogModel.Spec with { Width = 512, Height = 512, Steps = 1 };
        var watcher = Task.Run(() =>
        {
            SpinWait.SpinUntil(() => pipeline.IsDenoising);
            stop.Cancel();
        });
        Assert.Multiple(() =>
        {
            Assert.That(
                () => pipeline.Render(big, new RenderHooks { OnStep = _ => told++ }, stop.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(told, Is.Zero, "the only step did not end");
            Assert.That(watcher.IsCompletedSuccessfully || watcher.Wait(TimeSpan.FromSeconds(5)), Is.True);
            Assert.That(Render(CatalogModel.Spec), Has.Length.EqualTo(128 * 128 * 3));
        });
    }

    [Test]
    public void A_scheduler_that_is_not_known_is_refused_by_name() =>
        Assert.That(
            () => pipeline.Render(CatalogModel.Spec with { Scheduler = "magic" }, RenderHooks.None, CancellationToken.None),
            Throws.InstanceOf<NotSupportedException>().With.Message.Contains("magic").And.Message.Contains("ddim"));

    [Test]
    public void More_steps_than_a_scheduler_takes_are_refused_with_its_limit() =>
        Assert.That(
            () => pipeline.Render(CatalogModel.Spec with { Scheduler = "lcm", Steps = 100 }, RenderHooks.None, CancellationToken.None),
            Throws.InstanceOf<NotSupportedException>().With.Message.Contains("50"));

    private byte[] Render(Contracts.Jobs.JobSpec spec, RenderHooks? hooks = null)
    {
        using var picture = pipeline.Render(spec, hooks ?? RenderHooks.None, CancellationToken.None);
        return picture.Pixels.ToArray();
    }

    private static (double R, double G, double B) Average(byte[] pixels, int width, int from, int to)
    {
        var sums = new double[3];
        for (var y = from; y < to; y++)
        {
            for (var x = from; x < to; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    sums[channel] += pixels[(((y * width) + x) * 3) + channel];
                }
            }
        }

        var count = (to - from) * (to - from);
        return (sums[0] / count, sums[1] / count, sums[2] / count);
    }
}
