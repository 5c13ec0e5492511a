using Farm.Contracts.Messages;
using Farm.Ports.Background;
using Farm.Ports.Bus;

namespace Farm.Worker.Publishing;

/// <summary>Sends reports in their order. Those that come while a message is on its way go together in the next one: with many short renders a message tells of several.</summary>
internal sealed class ReportSender
{
    /// <summary>The longest that one message keeps the next waiting.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly GroupCommit<RenderReport, bool> reports;

    public ReportSender(Outbound outbound, TimeProvider time) => reports = new(
        RenderReports.Most,
        async gathered =>
        {
            await outbound.PublishAsync(new RenderReports { Reports = gathered }).WaitAsync(Limit, time, CancellationToken.None);
            return new bool[gathered.Count];
        },
        // Whatever keeps one message from the broker keeps them all: each caller knows how long its own is worth another try.
        static _ => true);

    /// <summary>Returns when the broker has taken it.</summary>
    /// <exception cref="TimeoutException">It has not within half a minute; it may have it all the same.</exception>
    public Task SendAsync(RenderReport report, CancellationToken cancellationToken) => reports.RunAsync(report, cancellationToken);
}
