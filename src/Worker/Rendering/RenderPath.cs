using System.Diagnostics;
using Farm.Catalog.Models;
using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Moderation.Memorisation;
using Farm.Provenance.C2pa;
using Farm.Worker.Adapters;
using Farm.Worker.Cancellation;
using Farm.Worker.Outcomes;
using Farm.Worker.Publishing;
using Farm.Worker.Residency;
using Farm.Worker.Settings;
using Farm.Worker.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Rendering;

/// <summary>
/// The way of one picture: sources, adapters, warm model, render, publish; or only publish, where it was rendered before. Each outcome that a worker
/// expects is a value; cancelling throws, and so does what nobody expects.
/// </summary>
internal sealed class RenderPath(
    ModelCatalog models, FinishedPictures finished, SourceFetch sources, ModelPool pool, IPicturePublisher publisher, OutcomePublisher outcomes, ProgressReporter progress,
    IOptions<WorkerOptions> options, TimeProvider time, ILogger<RenderPath> logger)
{
    /// <exception cref="OperationCanceledException">The job was cancelled or the worker is stopping.</exception>
    /// <param name="delivery">What is rendered of the job.</param>
    /// <param name="adapters">The job's, on their way.</param>
    public async Task<RenderOutcome> RunAsync(RenderJob job, RenderDelivery delivery, Task<HeldAdapters> adapters, ActiveRenders.Render render)
    {
        var start = time.GetTimestamp();
        using var activity = WorkerTelemetry.Activities.StartActivity("render");
        activity?.SetTag("farm.model", job.Spec.Model);
        if (!models.TryGet(job.Spec.Model, out var model))
        {
            return Failed(job, new Failure("model-missing", $"{job.Spec.Model} is not installed on {options.Value.Id}", Retryable: true));
        }

        logger.Started(job.JobId, job.Attempt, job.Spec.Model);
        var started = new RenderStarted { JobId = job.JobId, Attempt = job.Attempt, WorkerId = options.Value.Id, Claim = job.Claim };
        await outcomes.TryPublishAsync(started, render.Token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(render.Token);
        limit.CancelAfter(options.Value.RenderTimeout);
        try
        {
            // Before the model: what is not there fails without one, and no model waits for a network. For a picture that is known, too: its
            // manifest tells what it was made from.
            using var fetched = await sources.FetchAsync(job.Tenant, job.Spec, limit.Token);
            if (fetched is not FetchedSources.Ready ready)
            {
                return Failed(job, ((FetchedSources.Refused)fetched).Failure);
            }

            var origin = OriginOf(model.Card, job.Spec, ready.Files);
            var known = finished.Find(model.Card, job.Spec);
            if (known is null)
            {
                if (await adapters.WaitAsync(limit.Token) is not HeldAdapters.Ready held)
                {
                    return Failed(job, ((HeldAdapters.Refused)await adapters).Failure);
                }

                var lease = await pool.BorrowAsync(model, job.Spec.Width, job.Spec.Height, held.Adapters.Count > 0, limit.Token);
                if (lease is not ModelLease.Granted granted)
                {
                    return Failed(job, ((ModelLease.Refused)lease).Failure);
                }

                known = await RenderAsync(job, delivery, ready.Pictures, origin, held.Adapters, granted, limit.Token);
                finished.Keep(model.Card, job.Spec, known);
            }

            using var picture = known;
            outcomes.Tell(new RenderPublishing { JobId = job.JobId, Attempt = job.Attempt, Claim = job.Claim });
            return await publisher.PublishAsync(job, delivery, picture, origin, start, render.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !render.Token.IsCancellationRequested)
        {
            var reason = $"was not rendered within Farm:Worker:RenderTimeout = {options.Value.RenderTimeout}";
            return Failed(job, new Failure("render-timeout", reason, Retryable: true));
        }
        catch (NotFiniteException problem)
        {
            return Failed(job, new Failure(NotFiniteException.Code, problem.Message, Retryable: false));
        }
        catch (NotSupportedException problem)
        {
            return Failed(job, new Failure("unsupported", problem.Message, Retryable: false));
        }
    }

    private static PictureOrigin OriginOf(ModelCard card, JobSpec spec, IReadOnlyList<Ingredient> files) => spec.InitImage is null
        ? PictureOrigin.Rendered(new RenderModel(card.Id, card.ContentHash), null, files)
        : PictureOrigin.Rendered(new RenderModel(card.Id, card.ContentHash), files[0], [.. files.Skip(1)]);

    private async Task<RenderedPicture> RenderAsync(
        RenderJob job, RenderDelivery delivery, SourcePictures pictures, PictureOrigin origin, IReadOnlyList<WeightedAdapter> adapters, ModelLease.Granted lease,
        CancellationToken cancellationToken)
    {
        using (lease)
        {
            await using var reports = progress.Begin(job, delivery, origin);
            var previewEvery = job.Spec.Preview ? ProgressReporter.PreviewEvery(job.Spec.Steps) : 0;
            double? memorisation = null;
            var hooks = new RenderHooks
            {
                OnStep = reports.OnStep,
                PreviewEvery = previewEvery,
                MeasuredCalls = MemorisationSignal.MeasuredSteps,
                OnGuidanceDifference = difference => memorisation = difference,
            };
            var start = time.GetTimestamp();
            // A render keeps its thread busy for seconds: not one of the pool's.
            var pixels = await Task.Factory.StartNew(
                () => lease.Pipeline.Render(job.Spec, adapters, pictures, hooks, cancellationToken),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            return new RenderedPicture(pixels, memorisation, time.GetElapsedTime(start).TotalSeconds);
        }
    }

    private RenderOutcome.Failed Failed(RenderJob job, Failure failure) => new(job, options.Value.Id, failure);
}
