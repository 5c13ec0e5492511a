using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Inspection;
using Farm.Diffusion.Admission;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Schedulers;
using Farm.Imaging;

namespace Farm.Diffusion.Tests.Admission;

/// <summary>Every bundled model with every scheduler, and with whatever else a job may say: what is taken sets up and makes a step, what is not is refused by field.</summary>
[TestFixtureSource(typeof(BundledModels), nameof(BundledModels.Ids))]
public sealed class BundledAdmissionTests(string id)
{
    private static readonly ModelAdmission Admission = new();
    private static readonly ModelCatalog Models = BundledModels.Catalog;
    private static readonly InstalledAdapters Installed = InstalledAdapters.Read(Models);
    private static readonly KnownAdapters Known = new([.. Installed.All.Select(static adapter => adapter.Card)]);
    private static readonly string Upload = ObjectKeys.Upload("a picture"u8);

    private ImagePipeline pipeline;

    [OneTimeSetUp]
    public async Task Load() => pipeline = await BundledModels.LoadAsync(id);

    [OneTimeTearDown]
    public void Unload() => pipeline?.Dispose();

    [TestCaseSource(typeof(SchedulerCatalog), nameof(SchedulerCatalog.Names))]
    public void A_scheduler_is_taken_if_and_only_if_it_can_render(string scheduler)
    {
        var resolution = Resolve(Request() with { Scheduler = scheduler });
        var listed = Admission.Describe(pipeline.Model).Schedulers?.Select(static fitting => fitting.Name);
        Assert.That(listed?.Contains(scheduler), Is.EqualTo(resolution.Spec is not null), "the list says the same");
        if (resolution.Spec is { } spec)
        {
            Assert.That(() => Begin(spec), Throws.Nothing);
            return;
        }

        Assert.That(resolution.Errors.Select(static error => error.Field), Is.EqualTo((string[])["scheduler"]));
        Assert.That(resolution.Errors[0].Message, Does.StartWith($"is {scheduler}; ").And.Contain($"{id} takes {listed?.First()}, "));
        Assert.That(() => Begin(Resolve(Request()).Spec is { } other ? other with { Scheduler = scheduler } : BundledModels.Spec(id, "a mug", 1)), Throws.InstanceOf<NotSupportedException>());
    }

    [TestCaseSource(typeof(SchedulerCatalog), nameof(SchedulerCatalog.Names))]
    public void As_many_steps_as_are_listed_can_be_laid_out_and_no_more(string scheduler)
    {
        if (Admission.Describe(pipeline.Model).Schedulers?.FirstOrDefault(fitting => fitting.Name == scheduler) is not { MaxSteps: var most })
        {
            Assert.Pass("the model does not take it");
            return;
        }

        Assert.That(Resolve(Request() with { Scheduler = scheduler, Steps = most }).Errors, Is.Empty);
        Assert.That(Resolve(Request() with { Scheduler = scheduler, Steps = most + 1 }).Errors.Select(static error => error.Field), Is.EqualTo((string[])["steps"]));
    }

    [Test]
    public void Whatever_is_taken_sets_up_and_whatever_is_not_is_refused_by_its_field()
    {
        var random = new Random(7);
        var (taken, refused) = (0, 0);
        for (var round = 0; round < 60; round++)
        {
            var request = Draw(random);
            var resolution = Resolve(request);
            if (resolution.Spec is { } spec)
            {
                taken++;
                Assert.That(() => Begin(spec), Throws.Nothing, $"{request}");
            }
            else
            {
                refused++;
                Assert.That(resolution.Errors, Is.Not.Empty);
                Assert.That(resolution.Errors.Select(static error => error.Field.Split('[')[0]), Is.SubsetOf(Fields), $"{request}");
            }
        }

        Assert.That(taken, Is.GreaterThan(5), "the draw is of use");
        Assert.That(refused, Is.GreaterThan(5), "the draw is of use");
    }

    private static readonly string[] Fields =
        ["scheduler", "steps", "strength", "guidance", "negativePrompt", "width", "height", "clipSkip", "promptSyntax", "references", "initImage", "adapters", "prompt"];

    private JobRequest Request() => new() { Model = id, Prompt = "a red mug", Width = 64, Height = 64, Steps = 4, Seed = 7 };

    /// <summary>Most fields as most models take them, so that not all is refused.</summary>
    private JobRequest Draw(Random random)
    {
        var own = Installed.All.Where(adapter => adapter.Card.Model == id).Select(static adapter => adapter.Card.Name).ToArray();
        var (fitting, hasPicture) = (Admission.Describe(pipeline.Model).Schedulers ?? [], random.Next(2) == 0);
        return new JobRequest
        {
            Model = id,
            Prompt = One("a red mug", "(a red mug:1.3)", "(a red mug:1e38)", "a BREAK b", string.Join(" BREAK ", Enumerable.Range(0, 40))),
            NegativePrompt = One(null, "blurry", " ", ""),
            Scheduler = One(fitting[random.Next(fitting.Count)].Name, [null, .. SchedulerCatalog.Names]),
            Width = One<int?>(64, null, 128, 512, 72, 1024),
            Height = One<int?>(64, null, 80, 512),
            Steps = One<int?>(4, null, 1, 2, 3, 20, 50, 51, 150, 151),
            Guidance = One<double?>(4, null, 0, 1, 30, 31, double.NaN),
            PromptSyntax = One(null, "plain", "a1111", "comfyui"),
            ClipSkip = One<int?>(null, 0, 1, 2, 12, 13),
            InitImage = hasPicture ? Upload : null,
            Strength = hasPicture ? One<double?>(0.6, null, 0.001, 0.04, 0.3, 1, 1.5) : null,
            References = One<IReadOnlyList<string>?>(null, [], [Upload], [Upload, Upload]),
            Adapters = own.Length > 0 && random.Next(3) == 0
                ? [.. own.Take(random.Next(1, own.Length + 1)).Select(name => new AdapterRequest { Id = name, Weight = One<double?>(0.5, null, -1, 4, 5) })]
                : null,
            Seed = 7,
        };

        T One<T>(T usual, params T[] others) => random.Next(5) > 0 ? usual : others[random.Next(others.Length)];
    }

    private static JobResolution Resolve(JobRequest request) => JobRules.Resolve(request, Models, Admission, Known);

    /// <summary>Sets a render up and makes its first step.</summary>
    private void Begin(JobSpec spec)
    {
        using var enough = new CancellationTokenSource();
        using var picture = new PixelBuffer(96, 64);
        var sources = new SourcePictures(spec.InitImage is null ? null : picture, [.. (spec.References ?? []).Select(_ => picture)]);
        try
        {
            using var whole = pipeline.Render(spec, [.. (spec.Adapters ?? []).Select(Adapter)], sources, new RenderHooks { OnStep = _ => enough.Cancel() }, enough.Token);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // It made a step.
        }
    }

    private WeightedAdapter Adapter(AdapterUse use) =>
        Installed.TryGet(id, use.Id, out var found) && AdapterLoader.Load(found.File, pipeline.Model) is AdapterLoad.Loaded { Adapter: var adapter }
            ? new WeightedAdapter(adapter, use.Weight)
            : throw new InvalidOperationException($"{use.Id} cannot be loaded");
}
