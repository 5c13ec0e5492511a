using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Admission;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Host.Settings;
using Farm.Moderation.Calibration;
using Farm.Moderation.Image;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Cli.Moderation;

/// <summary>Renders what is not in the log yet, model by model, and tells what thresholds the scores propose.</summary>
internal sealed class CalibrationRun(Screen screen, FarmSettings settings, ImageJudge judge, CalibrationRequest request)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var log = await CalibrationLog.OpenAsync(request.Log, cancellationToken);
            if (Specs() is not { } specs || await StepBar.RunAsync(screen, "calibrating", tell => MeasureAsync(specs, log, tell, cancellationToken)) is not { } pictures)
            {
                return ExitCode.Failed;
            }

            var report = CalibrationReport.Of(pictures, request);
            screen.Say(request.Json ? report.ToJson() : report.ToString());
            return ExitCode.Done;
        }
        catch (Exception problem) when (problem is DeviceUnavailableException or NotFiniteException or NotSupportedException or OnnxRuntimeException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            screen.Complain($"calibrate: {problem.Message}");
            return ExitCode.Failed;
        }
        catch (InvalidOperationException problem) when (FarmSettings.IsUnreadable(problem))
        {
            screen.Complain(problem.Message);
            return ExitCode.Usage;
        }
    }

    /// <summary>As many for each model, prompts spread over all there are, a seed for each; null, with the reasons told, where a model cannot take one.</summary>
    private Dictionary<InstalledModel, List<JobSpec>>? Specs()
    {
        var specs = new Dictionary<InstalledModel, List<JobSpec>>();
        var admission = new ModelAdmission();
        var told = false;
        for (var index = 0; index < request.Models.Length && !told; index++)
        {
            if (!request.Installed.TryGet(request.Models[index], out var model))
            {
                continue;
            }

            var share = ((index + 1) * request.Count / request.Models.Length) - (index * request.Count / request.Models.Length);
            specs[model] = [];
            foreach (var (seed, prompt) in Prompts(share).Index())
            {
                var job = new JobRequest { Model = model.Card.Id, Prompt = prompt, Steps = request.Steps, Seed = seed };
                var resolution = JobRules.Resolve(job, request.Installed, admission, KnownAdapters.None);
                if (resolution.Spec is not { } spec)
                {
                    screen.Complain(resolution.Errors.Select(error => error with { Field = $"{model.Card.Id}: {error.Field}" }));
                    told = true;
                    break;
                }

                specs[model].Add(spec);
            }
        }

        return told ? null : specs;
    }

    private IEnumerable<string> Prompts(int count) => request.Prompts is { } given
        ? Enumerable.Range(0, count).Select(index => given[index % given.Length])
        : CatalogScenes.Spread(count);

    private async Task<List<CalibrationPicture>?> MeasureAsync(
        Dictionary<InstalledModel, List<JobSpec>> specs, CalibrationLog log, Action<int, int> tell, CancellationToken cancellationToken)
    {
        var pictures = new List<CalibrationPicture>();
        var all = specs.Values.Sum(static list => list.Count);
        foreach (var (model, list) in specs)
        {
            ImagePipeline? pipeline = null;
            try
            {
                foreach (var spec in list)
                {
                    if (log.Find(Key(spec)) is not { } picture)
                    {
                        pipeline ??= await LoadAsync(model, cancellationToken);
                        if (pipeline is null)
                        {
                            return null;
                        }

                        picture = Measure(pipeline, spec, cancellationToken);
                        await log.AddAsync(picture, cancellationToken);
                    }

                    pictures.Add(picture);
                    tell(pictures.Count, all);
                }
            }
            finally
            {
                pipeline?.Dispose();
            }
        }

        return pictures;
    }

    private async Task<ImagePipeline?> LoadAsync(InstalledModel model, CancellationToken cancellationToken)
    {
        switch (await new ModelLoader(new SessionFactory(settings.Device())).LoadAsync(model, cancellationToken))
        {
            case ModelLoad.Loaded loaded:
                return loaded.Pipeline;
            case ModelLoad.Refused refused:
                foreach (var finding in refused.Findings)
                {
                    screen.Complain($"{model.Folder}: {finding}");
                }

                return null;
            default:
                throw new InvalidOperationException("an outcome that is not known");
        }
    }

    private CalibrationPicture Measure(ImagePipeline pipeline, JobSpec spec, CancellationToken cancellationToken)
    {
        using var picture = pipeline.Render(spec, RenderHooks.None, cancellationToken);
        var decision = judge.Judge(picture, ImageThresholds.Default);
        // A picture that was not judged must not count as one that was found harmless.
        return decision.Fault is { } fault
            ? throw new InvalidDataException($"{spec.Model}, seed {spec.Seed}: {fault.Code}: {fault.Message}")
            : new CalibrationPicture(spec.Model, spec.Prompt, spec.Seed, spec.Steps, judge.Classifier ?? "", decision.ScoresByCode.ToDictionary(
                static score => score.Key.AtImage, static score => (double)score.Value));
    }

    private (string, string, long, int, string) Key(JobSpec spec) => (spec.Model, spec.Prompt, spec.Seed, spec.Steps, judge.Classifier ?? "");
}
