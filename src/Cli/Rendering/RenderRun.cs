using System.Security.Cryptography;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Cli.Marking;
using Farm.Cli.Requests;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Inspection;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Host.Settings;
using Farm.Ports.Objects;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Cli.Rendering;

/// <summary>Loads a model and renders the pictures of one command, one after the other.</summary>
internal sealed class RenderRun(Screen screen, FarmSettings settings, InstalledAdapters installed, IReadOnlyList<JobWarning> warnings, bool json)
{
    private readonly TimeProvider time = TimeProvider.System;

    public async Task<int> RunAsync(InstalledModel model, JobSpec spec, PictureRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await using var marker = await LocalMarker.OpenAsync(settings, cancellationToken);
            switch (await new ModelLoader(new SessionFactory(settings.Device())).LoadAsync(model, cancellationToken))
            {
                case ModelLoad.Loaded loaded:
                    using (loaded.Pipeline)
                    {
                        return await RenderAsync(loaded.Pipeline, marker, spec, request, cancellationToken);
                    }

                case ModelLoad.Refused refused:
                    foreach (var finding in refused.Findings)
                    {
                        screen.Complain($"model: {model.Folder}: {finding}");
                    }

                    break;
            }
        }
        catch (InvalidOperationException problem) when (FarmSettings.IsUnreadable(problem))
        {
            screen.Complain(problem.Message);
            return ExitCode.Usage;
        }
        catch (Exception problem) when (problem is DeviceUnavailableException or NotFiniteException or NotSupportedException or OnnxRuntimeException)
        {
            screen.Complain($"render: {problem.Message}");
        }
        catch (ObjectStoreException problem)
        {
            screen.Complain($"objects: {problem.Message}");
        }
        catch (InvalidDataException problem)
        {
            screen.Complain(problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"out: {problem.Message}");
        }

        return ExitCode.Failed;
    }

    private async Task<int> RenderAsync(ImagePipeline pipeline, LocalMarker marker, JobSpec first, PictureRequest request, CancellationToken cancellationToken)
    {
        if (Adapters(pipeline.Model, first, cancellationToken) is not { } adapters)
        {
            return ExitCode.Failed;
        }

        using var sources = new DecodedSources(request.Sources);
        for (var index = 0; index < request.Count; index++)
        {
            var spec = first with { Seed = first.Seed + index };
            var file = request.NameOf(index, spec.Model, spec.Seed, spec.Format);
            var start = time.GetTimestamp();
            using var picture = StepBar.Run(screen, file, tell => pipeline.Render(
                spec, adapters, sources.Pictures, new RenderHooks { OnStep = step => tell(step.Step, step.Steps) }, cancellationToken));
            var marked = await marker.MarkAsync(picture, RenderOrder.Of(pipeline.Model.Card, spec, request.Sources, marker.Options), cancellationToken);
            await PictureFile.WriteAsync(file, marked, cancellationToken);
            var told = new RenderedPicture(
                spec.Model, spec.Seed, Path.GetFullPath(file), Convert.ToHexStringLower(SHA256.HashData(marked.File.Span)), picture.Width, picture.Height,
                Math.Round(time.GetElapsedTime(start).TotalSeconds, 3), spec.Steps, spec.Scheduler, spec.Guidance, warnings);
            screen.Say(json ? told.ToJson() : $"{file}  seed {spec.Seed}  {picture.Width} x {picture.Height}  {told.Seconds:0.0} s");
        }

        return ExitCode.Done;
    }

    /// <summary>The job's adapters in its order; null where one cannot be read, which is then told with every finding.</summary>
    private List<WeightedAdapter>? Adapters(InstalledModel model, JobSpec spec, CancellationToken cancellationToken)
    {
        var adapters = new List<WeightedAdapter>();
        foreach (var use in spec.Adapters ?? [])
        {
            if (!installed.TryGet(model.Card.Id, use.Id, out var found))
            {
                throw new InvalidOperationException($"{use.Id} was resolved and is not installed");
            }

            switch (AdapterLoader.Load(found.File, model, cancellationToken: cancellationToken))
            {
                case AdapterLoad.Loaded { Adapter: var adapter } when adapter.Id == use.Id:
                    adapters.Add(new WeightedAdapter(adapter, use.Weight));
                    break;
                case AdapterLoad.Loaded { Adapter: var other }:
                    screen.Complain($"adapter: {found.File} has SHA-256 {other.Id}; its card says {use.Id}");
                    return null;
                case AdapterLoad.Refused refused:
                    foreach (var finding in refused.Findings)
                    {
                        screen.Complain($"adapter: {found.File}: {finding.Message}");
                    }

                    return null;
            }
        }

        return adapters;
    }
}
