using System.Net.Sockets;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Keys;
using Farm.Coordinator.OpenAi.Asking;
using Farm.Coordinator.OpenAi.Errors;
using Farm.Coordinator.OpenAi.Settings;
using Farm.Coordinator.Storage;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.OpenAi.Answers;

/// <summary>Waits until all pictures of a request are there, and answers with them at once.</summary>
internal sealed class ImageCollector(
    JobWatch watch, ImageOutcomes outcomes, AccessGate gate, IHostApplicationLifetime lifetime, IOptions<OpenAiOptions> options, TimeProvider time)
{
    public const string Opaque = "opaque";
    public const string Auto = "auto";

    /// <returns>Whether the caller has its answer, so that an equal request is another.</returns>
    public async Task<bool> WriteAsync(HttpContext context, ImageOrder order, IReadOnlyList<JobRow> jobs, Language language, CancellationToken cancellationToken)
    {
        IReadOnlyList<JobRow> ended;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            ended = await Task.WhenAll(jobs.Select(job => watch.UntilFinalAsync(job, options.Value.LongestWait, ends.Token)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            context.Response.Headers.RetryAfter = "1";
            await Refusal.Of(StatusCodes.Status503ServiceUnavailable, "this coordinator stops; the same request again finds its pictures").ExecuteAsync(context);
            return false;
        }

        if (!ended.All(static job => job.State.IsFinal()))
        {
            await Refusal.Of(
                StatusCodes.Status504GatewayTimeout, $"the pictures are not there after {options.Value.LongestWait:c} ({OpenAiOptions.Section}:{nameof(OpenAiOptions.LongestWait)}); the same request again finds them",
                code: "timeout").ExecuteAsync(context);
            return false;
        }

        // Whoever may no longer read them gets none.
        if (await gate.JudgeAsync(context) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return true;
        }

        var read = await Task.WhenAll(ended.Select((job, index) => outcomes.ReadAsync(job, index, order, language, context.Request, cancellationToken)));
        if (Array.TrueForAll(read, static outcome => outcome.Item is null))
        {
            await RefuseAsync(context, Worst(read));
            return true;
        }

        if (HasHungUp(context))
        {
            return false;
        }

        await context.Response.WriteAsJsonAsync(AnswerOf(read, order), ImageAnswerJson.Default.ImagesAnswer, cancellationToken: cancellationToken);
        await context.Response.CompleteAsync();
        return !context.RequestAborted.IsCancellationRequested;
    }

    /// <summary>The error by which a request without any picture is refused: of moderation, which the caller can change, before others.</summary>
    public static ImageError Worst(IEnumerable<ImageOutcome> outcomes) =>
        outcomes.Select(static outcome => outcome.Error).OfType<ImageError>().OrderBy(static error => error.Code == ImageOutcomes.Blocked ? 0 : 1).ThenBy(static error => error.Index).First();

    private static Task RefuseAsync(HttpContext context, ImageError error)
    {
        // The farm has tried as often as it is worth.
        Refusal.ForbidRetry(context.Response);
        var status = error.Code == ImageOutcomes.Blocked ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError;
        return Refusal.Of(status, error.Message, code: error.Code, type: error.Type).ExecuteAsync(context);
    }

    /// <summary>Whether the caller has closed its connection, also where the server has not come to tell so yet: what is written then is read by nobody, and is no answer.</summary>
    private static bool HasHungUp(HttpContext context)
    {
        try
        {
            return context.RequestAborted.IsCancellationRequested
                || (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket && socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0);
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    private ImagesAnswer AnswerOf(ImageOutcome[] read, ImageOrder order)
    {
        var spec = ImageOutcomes.SpecOf(read[0].Job);
        var errors = read.Select(static outcome => outcome.Error).OfType<ImageError>().ToList();
        return new ImagesAnswer(
            time.GetUtcNow().ToUnixTimeSeconds(), [.. read.Select(static outcome => outcome.Item).OfType<ImageItem>()], errors.Count == 0 ? null : errors, Opaque, spec.Format, order.Quality ?? Auto,
            $"{spec.Width}x{spec.Height}", UsageTally.Of(read));
    }
}
