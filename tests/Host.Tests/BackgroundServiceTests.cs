using System.Reflection;
using Farm.Ports.Background;
using Microsoft.Extensions.Hosting;

namespace Farm.Host.Tests;

public sealed class BackgroundServiceTests
{
    [Test]
    public void No_background_service_of_any_part_lets_an_exception_end_the_process()
    {
        var parts = typeof(FarmHost).Assembly.GetReferencedAssemblies().Where(static name => name.Name?.StartsWith("Farm.", StringComparison.Ordinal) == true)
            .Select(Assembly.Load).Append(typeof(FarmHost).Assembly);
        var services = parts.SelectMany(static part => part.GetTypes()).Where(static type => !type.IsAbstract && type.IsAssignableTo(typeof(BackgroundService))).ToList();
        Assert.That(services, Has.Count.GreaterThanOrEqualTo(8), "of coordinator, worker, bus and host");
        Assert.That(services.Where(static type => !type.IsAssignableTo(typeof(RepeatingService))), Is.Empty);
    }
}
