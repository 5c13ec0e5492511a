using Farm.Contracts.Jobs;
using Farm.Ports.Objects;
using Farm.Worker.Rendering;
using Farm.Worker.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Tests;

/// <summary>Against a store that fails as the test says.</summary>
[CancelAfter(30_000)]
public sealed class SourceFetchTests
{
    private static readonly string Key = ObjectKeys.Upload("a picture"u8);

    [Test]
    public async Task A_store_that_is_away_for_a_while_is_asked_again(CancellationToken token)
    {
        var asked = 0;
        var fetch = Fetch(
            _ => asked++ < 4 ? throw new ObjectStoreException("no connection", isTransient: true) : Task.FromResult<StoredObject?>(null), TimeSpan.FromSeconds(20));
        using var fetched = await fetch.FetchAsync("local", From(Key), token);
        // Four times in vain, then for the tenant's upload, then for one that an earlier version stored.
        Assert.That(asked, Is.EqualTo(6));
        Assert.That((fetched as FetchedSources.Refused)?.Failure.Code, Is.EqualTo("source-missing"));
    }

    [Test]
    public async Task A_store_that_does_not_answer_ends_the_attempt_but_not_the_job_and_names_the_setting(CancellationToken token)
    {
        var fetch = Fetch(
            async stop =>
            {
                await Task.Delay(Timeout.Infinite, stop);
                return null;
            },
            TimeSpan.FromMinutes(2));
        using var fetched = await fetch.FetchAsync("local", From(Key), token);
        var refused = (fetched as FetchedSources.Refused)?.Failure;
        Assert.That((refused?.Code, refused?.Retryable), Is.EqualTo(("source-unreachable", true)));
        Assert.That(refused?.Reason, Is.EqualTo("what the job works from was not fetched within Farm:Worker:SourceTimeout = 00:01:00"));
    }

    [Test]
    public async Task A_store_that_someone_must_put_right_ends_the_attempt_with_its_reason(CancellationToken token)
    {
        using var fetched = await Fetch(_ => throw new ObjectStoreException("permission denied")).FetchAsync("local", From(Key), token);
        var refused = (fetched as FetchedSources.Refused)?.Failure;
        Assert.That((refused?.Code, refused?.Retryable), Is.EqualTo(("source-unreachable", true)));
        Assert.That(refused?.Reason, Is.EqualTo($"initImage: {Key}: permission denied"));
    }

    [Test]
    public async Task A_cancelled_job_stops_the_fetching()
    {
        using var stop = new CancellationTokenSource();
        var fetching = Fetch(async token =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return null;
        }).FetchAsync("local", From(Key), stop.Token);
        Assert.That(async () => await fetching, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_job_from_noise_asks_no_store(CancellationToken token)
    {
        using var fetched = await Fetch(_ => throw new ObjectStoreException("asked")).FetchAsync("local", From(null), token);
        Assert.That((fetched as FetchedSources.Ready)?.Pictures, Is.SameAs(Diffusion.Pipelines.SourcePictures.None));
    }

    private static JobSpec From(string? key) => new()
    {
        Model = "m", Prompt = "p", NegativePrompt = "", Width = 64, Height = 64, Steps = 1, Guidance = 1, Seed = 1, Format = "png", Preview = false, InitImage = key,
    };

    private static SourceFetch Fetch(Func<CancellationToken, Task<StoredObject?>> open, TimeSpan skipped = default) => new(
        new ScriptedStore(open), Options.Create(new WorkerOptions()), new SkippingTime(skipped), NullLogger<SourceFetch>.Instance);

    /// <summary>A clock whose waits are over at once up to a length, and beyond it never.</summary>
    private sealed class SkippingTime(TimeSpan upTo) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime <= upTo ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
    }

    private sealed class ScriptedStore(Func<CancellationToken, Task<StoredObject?>> open) : IObjectStore
    {
        public Task<StoredObject?> OpenAsync(string key, CancellationToken token) => open(token);

        public Task<StoredObject?> OpenAsync(string key, long from, CancellationToken token) => throw new NotSupportedException();

        public Task PutAsync(string key, Stream content, string contentType, CancellationToken token) => throw new NotSupportedException();

        public Task<bool> AddAsync(string key, Stream content, string contentType, CancellationToken token) => throw new NotSupportedException();

        public Task<bool> ExistsAsync(string key, CancellationToken token) => throw new NotSupportedException();

        public Task DeleteAsync(string key, CancellationToken token) => throw new NotSupportedException();

        public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken token) => throw new NotSupportedException();

        public Task CheckAsync(CancellationToken token) => Task.CompletedTask;
    }
}
