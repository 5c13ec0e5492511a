using System.Data.Common;
using Farm.Coordinator.Storage;
using Farm.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Health;

internal sealed class DatabaseCheck(IDbContextFactory<JobsContext> contexts, DatabaseGate gate, IOptions<DatabaseOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (service, database) = (options.Value.Service, options.Value.Describe());
        if (!gate.IsOpen)
        {
            return Readiness.Missing(service, $"{database} has not been reached yet{(gate.LastFailure is { } why ? $": {why.GetBaseException().Message}" : "")}", gate.LastFailure);
        }

        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Jobs.AnyAsync(job => job.Number == 0, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception problem) when (problem is DbException || Outage.IsTransient(problem))
        {
            return Readiness.Missing(service, $"{database}: {problem.GetBaseException().Message}", problem);
        }
    }
}
