using System.Diagnostics.Metrics;
using Farm.Catalog.Models;
using Farm.Contracts.Messages;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Farm.Ports.Bus;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Events;

/// <summary>Looks now and then how many messages lie in the error queues on RabbitMQ: a gauge, and a line in the log when there are more than before.</summary>
internal sealed class ErrorQueueWatch : RepeatingService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(30);

    private readonly Meter meter = new(CoordinatorMetrics.Name);
    private readonly BusOptions options;
    private readonly List<string> queues;
    private IReadOnlyList<KeptMessages> last = [];

    public ErrorQueueWatch(IOptions<BusOptions> options, ModelCatalog models, TimeProvider time, ILogger<ErrorQueueWatch> log)
        // BrokerWatch says when the broker is away.
        : base(time, log, static problem => problem is IOException or TimeoutException or OperationCanceledException)
    {
        this.options = options.Value;
        queues = [.. models.DurableQueues().SelectMany(ErrorQueues.Of)];
        meter.CreateObservableGauge(
            "farm.error_queue.messages", Measure, "{message}", "Messages on RabbitMQ that no consumer could take, by queue; ./farm queue errors lists and empties them.");
    }

    /// <summary>One look at all of them.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(LookTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var now = await new ErrorQueues(options).CountAsync(queues, either.Token);
        foreach (var (queue, count) in now)
        {
            if (count > (last.FirstOrDefault(kept => kept.Queue == queue)?.Messages ?? 0))
            {
                Log.MessagesKept(count, queue);
            }
        }

        last = now;
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        if (options.Transport == BusTransport.RabbitMq)
        {
            await LookAsync(cancellationToken);
        }

        await Task.Delay(LookEvery, Time, cancellationToken);
    }

    private IEnumerable<Measurement<long>> Measure() =>
        last.Select(static kept => new Measurement<long>(kept.Messages, new KeyValuePair<string, object?>("queue", kept.Queue)));
}
