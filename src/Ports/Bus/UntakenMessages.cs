using System.Diagnostics.Metrics;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Logging;

namespace Farm.Ports.Bus;

/// <summary>
/// Messages that no consumer could take: it threw, the message cannot be read, or nobody knows its type. Each is told with its cause and counted.
/// Faults are not published as messages of their own: nobody would read them.
/// </summary>
internal sealed partial class UntakenMessages : IDisposable
{
    public const string Meter = "Farm.Bus";

    private readonly Meter meter = new(Meter);
    private readonly Counter<long> counter;
    private readonly ILogger<UntakenMessages> log;

    public UntakenMessages(ILogger<UntakenMessages> log)
    {
        this.log = log;
        counter = meter.CreateCounter<long>(
            "farm.bus.messages.untaken", "{message}", "Messages that no consumer could take, by queue and by what became of them (error or skipped)");
    }

    /// <summary>Takes the place of MassTransit's own error and skipped pipes at an endpoint.</summary>
    /// <param name="queue">In log and metric.</param>
    /// <param name="isKept">Whether the message goes to the queue's _error or _skipped queue; else it is dropped once it is told.</param>
    /// <param name="untakenJob">Told of a message that names a job.</param>
    public void Tell(IReceiveEndpointConfigurator endpoint, string queue, bool isKept, Func<UntakenJob, Task>? untakenJob)
    {
        endpoint.PublishFaults = false;
        endpoint.UseFilter(new ForeignCancellation());
        endpoint.ConfigureError(pipe =>
        {
            pipe.UseFilter(new Teller<ExceptionReceiveContext>(context => FailedAsync(context, queue, isKept, untakenJob)));
            pipe.UseFilter(isKept ? new ErrorTransportFilter() : new DiscardErrorTransportFilter());
        });
        endpoint.ConfigureDeadLetter(pipe =>
        {
            pipe.UseFilter(new Teller<ReceiveContext>(context => SkippedAsync(context, queue, isKept, untakenJob)));
            pipe.UseFilter(isKept ? new DeadLetterTransportFilter() : new DiscardDeadLetterFilter());
        });
    }

    public void Dispose() => meter.Dispose();

    private async Task<bool> FailedAsync(ExceptionReceiveContext context, string queue, bool isKept, Func<UntakenJob, Task>? untakenJob)
    {
        Count(queue, "error");
        var head = MessageHead.Read(context.Body);
        var told = await IsToldAsync(head, queue, context.Exception.GetBaseException().Message, untakenJob);
        Failed(context.Exception, head.Type, head.JobId, queue, Fate(told, isKept, queue + ErrorQueue.FailedSuffix));
        return told;
    }

    private async Task<bool> SkippedAsync(ReceiveContext context, string queue, bool isKept, Func<UntakenJob, Task>? untakenJob)
    {
        Count(queue, "skipped");
        var head = MessageHead.Read(context.Body);
        var told = await IsToldAsync(head, queue, $"nothing here takes messages of the type {head.Type}", untakenJob);
        Skipped(head.Type, head.JobId, queue, Fate(told, isKept, queue + ErrorQueue.SkippedSuffix));
        return told;
    }

    private async Task<bool> IsToldAsync(MessageHead head, string queue, string cause, Func<UntakenJob, Task>? untakenJob)
    {
        if (untakenJob is null || head is not { JobId: { } job, Attempt: { } attempt })
        {
            return false;
        }

        try
        {
            await untakenJob(new UntakenJob(job, attempt, cause));
            return true;
        }
        catch (Exception problem)
        {
            // The message is all that is left of it then, and stays.
            NotTold(problem, job, queue);
            return false;
        }
    }

    private static string Fate(bool told, bool isKept, string keptIn) => told ? "told to the coordinator" : isKept ? $"kept in {keptIn}" : "dropped";

    private void Count(string queue, string kind) =>
        counter.Add(1, new KeyValuePair<string, object?>("queue", queue), new KeyValuePair<string, object?>("kind", kind));

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "A message of the type {Type} for job {JobId} in {Queue} failed; it is {Kept}")]
    private partial void Failed(Exception cause, string type, Guid? jobId, string queue, string kept);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "A message of the type {Type} for job {JobId} in {Queue} is known to no consumer here; it is {Kept}")]
    private partial void Skipped(string type, Guid? jobId, string queue, string kept);

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "Job {JobId}: that its message in {Queue} cannot be taken could not be told")]
    private partial void NotTold(Exception cause, Guid jobId, string queue);

    /// <summary>Calls first, and goes on to where the message is kept or dropped unless that has settled it.</summary>
    private sealed class Teller<T>(Func<T, Task<bool>> isSettled) : IFilter<T>
        where T : class, PipeContext
    {
        public async Task Send(T context, IPipe<T> next)
        {
            if (!await isSettled(context))
            {
                await next.Send(context);
            }
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("untaken");
    }

    /// <summary>
    /// A call within a consumer that was given up by itself, such as a time-out of a client library. MassTransit takes any cancellation for its own
    /// and hands the message back to the queue, again and again.
    /// </summary>
    private sealed class ForeignCancellation : IFilter<ConsumeContext>
    {
        public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
        {
            try
            {
                await next.Send(context);
            }
            catch (OperationCanceledException problem) when (!context.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"a call was given up: {problem.Message}", problem);
            }
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("foreignCancellation");
    }
}

/// <summary>A message that no consumer could take, and the attempt of the job that it was about.</summary>
/// <param name="Cause">For the log of an operator.</param>
public sealed record UntakenJob(Guid JobId, int Attempt, string Cause);
