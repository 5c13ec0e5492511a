using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Objects;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Farm.Coordinator.Tests.Uploads;

/// <summary>A store that does not answer holds up reports, and nothing else.</summary>
[CancelAfter(60_000)]
public sealed class HungStoreTests
{
    [Test]
    public async Task Leases_are_renewed_while_more_reports_than_there_are_slots_wait_for_the_store(CancellationToken cancellationToken)
    {
        var store = new HungStore();
        var time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var farm = await FarmHost.StartAsync(services => services.AddSingleton<IObjectStore>(store), time);
        try
        {
            var held = new List<Guid>();
            for (var i = 0; i < 40; i++)
            {
                var id = await farm.SeedAsync(JobState.Running);
                held.Add(id);
                await farm.Get<IBus>().Publish(FarmHost.Held(id), cancellationToken);
            }

            await store.UntilHungAsync(8, cancellationToken);
            var lease = time.GetUtcNow().AddSeconds(10);
            var running = await farm.SeedAsync(JobState.Running, leaseUntil: lease);
            await farm.HeartbeatAsync(jobs: [new HeldJob(running, 1)]).WaitAsync(cancellationToken);
            Assert.That((await farm.FlightAsync(running))?.LeaseUntil, Is.EqualTo(time.GetUtcNow().AddSeconds(30)));
        }
        finally
        {
            store.Release();
        }
    }

    /// <summary>A store whose deletes never end, with or without a token.</summary>
    private sealed class HungStore : IObjectStore
    {
        private readonly TaskCompletionSource released = new();
        private readonly System.Threading.Channels.Channel<string> hung = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public async Task UntilHungAsync(int calls, CancellationToken cancellationToken)
        {
            for (var i = 0; i < calls; i++)
            {
                await hung.Reader.ReadAsync(cancellationToken);
            }
        }

        public void Release() => released.TrySetResult();

        public Task DeleteAsync(string key, CancellationToken cancellationToken)
        {
            hung.Writer.TryWrite(key);
            return released.Task;
        }

        public Task PutAsync(string key, Stream content, string contentType, CancellationToken cancellationToken) => released.Task;

        public async Task<bool> AddAsync(string key, Stream content, string contentType, CancellationToken cancellationToken)
        {
            await released.Task;
            return true;
        }

        public Task<StoredObject?> OpenAsync(string key, CancellationToken cancellationToken) => Task.FromResult<StoredObject?>(null);

        public Task<StoredObject?> OpenAsync(string key, long from, CancellationToken cancellationToken) => Task.FromResult<StoredObject?>(null);

        public Task<bool> ExistsAsync(string key, CancellationToken cancellationToken) => Task.FromResult(false);

        public async IAsyncEnumerable<string> ListAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield break;
        }

        public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
