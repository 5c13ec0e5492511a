using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Rendering;

/// <summary>
/// What SIGTERM means for renders: those under way may go on for the drain time-out, then they are stopped and their jobs released. The bus
/// stops taking deliveries at once and waits for the consumers.
/// </summary>
internal sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenRegistration registration;

    public Drain(IHostApplicationLifetime lifetime, IOptions<WorkerOptions> options)
    {
        registration = lifetime.ApplicationStopping.Register(() =>
        {
            IsDraining = true;
            source.CancelAfter(options.Value.DrainTimeout);
        });
    }

    public bool IsDraining { get; private set; }

    /// <summary>Cancelled when the drain time is over.</summary>
    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        registration.Dispose();
        source.Dispose();
    }
}
