using Farm.Worker.Cancellation;
using Farm.Worker.Settings;
using Farm.Worker.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Rendering;

/// <summary>
/// Carries out what SIGTERM means for renders: those under way may go on for the drain time-out, then they are stopped and their jobs released; those
/// that wait for a slot are released at once. The bus stops taking deliveries at once and waits for the consumers.
/// </summary>
internal sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration registration;
    private readonly CancellationTokenRegistration over;

    public Drain(IHostApplicationLifetime lifetime, ActiveRenders active, RenderSlots slots, IOptions<WorkerOptions> options, ILogger<Drain> logger)
    {
        Stopping = lifetime.ApplicationStopping;
        registration = lifetime.ApplicationStopping.Register(() =>
        {
            var renders = slots.Busy;
            var waiting = Math.Max(0, active.Held.Count - renders);
            logger.Draining(renders, options.Value.DrainTimeout, waiting);
            IsDraining = true;
            begun.SetResult();
            source.CancelAfter(options.Value.DrainTimeout);
        });
        over = source.Token.Register(() =>
        {
            if (slots.Busy is > 0 and var renders)
            {
                logger.DrainTimeOver(renders);
            }
        });
    }

    public bool IsDraining { get; private set; }

    /// <summary>Ends when the worker is told to stop.</summary>
    public Task Begun => begun.Task;

    /// <summary>Cancelled when the worker is told to stop: what has not begun to render is not begun any more.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Cancelled when the drain time is over.</summary>
    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        registration.Dispose();
        over.Dispose();
        source.Dispose();
    }
}
