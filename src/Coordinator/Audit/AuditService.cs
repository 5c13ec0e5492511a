using Farm.Coordinator.Storage;
using Farm.Ports.Background;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Audit;

/// <summary>Signs the audit now and then, and forgets its oldest entries once their time is over.</summary>
internal sealed class AuditService(
    AuditSigner signer, AuditRetention retention, DatabaseGate gate, IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditService> log)
    : RepeatingService(time, log, Outage.IsTransient)
{
    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await Task.Delay(options.Value.SignEvery, Time, cancellationToken);
        await retention.PassAsync(cancellationToken);
        await signer.SignAsync(cancellationToken);
    }
}
