using System.Security.Cryptography;
using Farm.Cli.Requests;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Cli.Rendering;

/// <summary>Loads a model and renders the pictures of one command, one after the other.</summary>
internal sealed class RenderRun(Screen screen, FarmSettings settings, bool json)
{
    private readonly TimeProvider time = TimeProvider.System;

    public async Task<int> RunAsync(InstalledModel model, JobSpec spec, PictureRequest request, CancellationToken token)
    {
        try
        {
            switch (await new ModelLoader(new SessionFactory(settings.Device())).LoadAsync(model, token))
            {
                case ModelLoad.Loaded loaded:
                    using (loaded.Pipeline)
                    {
                        await RenderAsync(loaded.Pipeline, spec, request, token);
                        return ExitCode.Done;
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
        catch (Exception problem) when (problem is DeviceUnavailableException or NotSupportedException or OnnxRuntimeException)
        {
            screen.Complain($"render: {problem.Message}");
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

    private async Task RenderAsync(ImagePipeline pipeline, JobSpec first, PictureRequest request, CancellationToken token)
    {
        using var sources = new DecodedSources(request.Sources);
        for (var index = 0; index < request.Count; index++)
        {
            var spec = first with { Seed = first.Seed + index };
            var file = request.NameOf(index, spec.Model, spec.Seed, spec.Format);
            var start = time.GetTimestamp();
            using var picture = StepBar.Run(screen, file, tell => pipeline.Render(
                spec, sources.Pictures, new RenderHooks { OnStep = step => tell(step.Step, step.Steps) }, token));
            var bytes = await PictureFile.WriteAsync(picture, file, ImageFormat.Parse(spec.Format), token);
            var told = new RenderedPicture(
                spec.Model, spec.Seed, Path.GetFullPath(file), Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), picture.Width, picture.Height,
                Math.Round(time.GetElapsedTime(start).TotalSeconds, 3), spec.Steps, spec.Scheduler, spec.Guidance);
            screen.Say(json ? told.ToJson() : $"{file}  seed {spec.Seed}  {picture.Width} x {picture.Height}  {told.Seconds:0.0} s");
        }
    }
}
