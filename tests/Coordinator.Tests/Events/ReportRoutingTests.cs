using System.Text.RegularExpressions;
using Farm.Ports.Bus;
using MassTransit;

namespace Farm.Coordinator.Tests.Events;

public sealed class ReportRoutingTests
{
    [Test]
    public void Every_message_that_a_coordinator_consumes_has_a_queue_that_its_sender_binds()
    {
        var consumed = typeof(CoordinatorHost).Assembly.GetTypes().SelectMany(static type => type.GetInterfaces())
            .Where(static type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConsumer<>)).Select(static type => type.GetGenericArguments()[0]).Distinct();
        Assert.That(ReportRouting.Reports, Is.EquivalentTo(consumed));
    }

    [Test]
    public void A_worker_may_send_every_report_by_the_documented_permissions_and_a_coordinator_none()
    {
        var (worker, coordinator) = (DocumentedPermissions.Of("farm-worker"), DocumentedPermissions.Of("farm-coordinator"));
        foreach (var exchange in ReportRouting.Reports.Select(static report => $"{report.Namespace}:{report.Name}"))
        {
            Assert.That(exchange, Does.Match(worker.Configure).And.Match(worker.Write).And.Match(worker.Read));
            Assert.That(Regex.IsMatch(exchange, coordinator.Write, RegexOptions.None, TimeSpan.FromSeconds(1)), Is.False, exchange);
        }
    }
}
