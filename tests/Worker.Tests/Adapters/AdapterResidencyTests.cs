using Farm.Contracts.Adapters;
using Farm.Diffusion.Adapters;
using Farm.Ports.Objects;
using Farm.Worker.Adapters;

namespace Farm.Worker.Tests.Adapters;

/// <summary>The level of main memory: one load for all who wait, the longest unused out, failures told as values.</summary>
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AdapterResidencyTests : IDisposable
{
    private static readonly byte[] First = SyntheticLora.Bytes(1);
    private static readonly byte[] Second = SyntheticLora.Bytes(2, LoraDialect.Peft, text: true);
    private readonly string folder = Directory.CreateTempSubdirectory("farm-adapters-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_jobs_adapters_come_in_its_order_with_its_weights(CancellationToken token)
    {
        using var levels = new AdapterLevels(folder, ScriptedStore.Of(First, Second));
        var ready = await ReadyAsync(levels, token, Use(Second, 0.5), Use(First, -1));
        Assert.That(ready.Select(one => (one.Adapter.Id, one.Weight)), Is.EqualTo(new[] { (SyntheticLora.Id(Second), 0.5), (SyntheticLora.Id(First), -1.0) }));
        Assert.That(levels.Residency.Held, Is.EquivalentTo(new[] { SyntheticLora.Id(First), SyntheticLora.Id(Second) }));
    }

    [Test]
    public async Task All_who_wait_for_one_adapter_are_served_by_one_load(CancellationToken token)
    {
        var release = new TaskCompletionSource();
        var store = new ScriptedStore(async (_, stop) =>
        {
            await release.Task.WaitAsync(stop);
            return ScriptedStore.Stored(First);
        });
        using var levels = new AdapterLevels(folder, store);
        var waiting = Enumerable.Range(0, 20).Select(_ => ReadyAsync(levels, token, Use(First))).ToList();
        release.SetResult();
        var all = await Task.WhenAll(waiting);
        Assert.That(store.Asked, Is.EqualTo(1));
        Assert.That(all.Select(ready => ready[0].Adapter).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_goes_does_not_end_the_load_for_who_stays_and_the_last_who_goes_does(CancellationToken token)
    {
        var asked = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        var store = new ScriptedStore(async (_, stop) =>
        {
            asked.TrySetResult();
            await using var registration = stop.Register(() => ended.TrySetResult());
            await Task.Delay(Timeout.Infinite, stop);
            return null;
        });
        using var levels = new AdapterLevels(folder, store);
        using var one = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var other = CancellationTokenSource.CreateLinkedTokenSource(token);
        var first = levels.Residency.GetAsync(AdapterLevels.Job(Use(First)), one.Token);
        var second = levels.Residency.GetAsync(AdapterLevels.Job(Use(First)), other.Token);
        await asked.Task.WaitAsync(token);
        await one.CancelAsync();
        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(ended.Task.IsCompleted, Is.False);
        await other.CancelAsync();
        Assert.That(async () => await second, Throws.InstanceOf<OperationCanceledException>());
        await ended.Task.WaitAsync(token);
    }

    [Test]
    public async Task Main_memory_stays_within_its_bound_and_the_longest_unused_goes(CancellationToken token)
    {
        var files = Enumerable.Range(0, 6).Select(seed => SyntheticLora.Bytes(seed)).ToArray();
        var store = ScriptedStore.Of(files);
        using var probe = new AdapterLevels(folder, store);
        var bytes = (await ReadyAsync(probe, token, Use(files[0])))[0].Adapter.Bytes;
        using var levels = new AdapterLevels(folder, store, hostBytes: 3 * bytes);
        foreach (var file in files.Append(files[3]))
        {
            await ReadyAsync(levels, token, Use(file));
        }

        Assert.That(levels.Residency.Held, Is.EqualTo(new[] { files[3], files[5], files[4] }.Select(SyntheticLora.Id)));
        Assert.That(store.Asked, Is.EqualTo(6), "the others are on the disk still");
    }

    [Test]
    public async Task Without_main_memory_a_job_gets_its_adapter_all_the_same(CancellationToken token)
    {
        using var levels = new AdapterLevels(folder, ScriptedStore.Of(First), hostBytes: 0);
        Assert.That(await ReadyAsync(levels, token, Use(First)), Has.Count.EqualTo(1));
        Assert.That(levels.Residency.Held, Is.Empty);
    }

    [Test]
    public async Task A_file_damaged_on_the_disk_is_fetched_again(CancellationToken token)
    {
        var store = ScriptedStore.Of(First);
        using (var levels = new AdapterLevels(folder, store))
        {
            await ReadyAsync(levels, token, Use(First));
        }

        var path = Path.Combine(folder, $"{SyntheticLora.Id(First)}.safetensors");
        var damaged = (byte[])First.Clone();
        damaged[^1] ^= 0x40;
        await File.WriteAllBytesAsync(path, damaged, token);
        using var restarted = new AdapterLevels(folder, store);
        await ReadyAsync(restarted, token, Use(First));
        Assert.That(store.Asked, Is.EqualTo(2));
        Assert.That(await File.ReadAllBytesAsync(path, token), Is.EqualTo(First));
    }

    [Test]
    public async Task A_file_that_does_not_fit_the_model_is_broken_with_its_findings_and_its_place_in_the_job(CancellationToken token)
    {
        var strange = SyntheticLora.Bytes(1, rank: 33);
        using var levels = new AdapterLevels(folder, ScriptedStore.Of(First, strange));
        var refused = (await levels.Residency.GetAsync(AdapterLevels.Job(Use(First), Use(strange)), token) as HeldAdapters.Refused)?.Failure;
        Assert.That((refused?.Code, refused?.Retryable), Is.EqualTo(("adapter-broken", false)));
        Assert.That(refused?.Reason, Does.StartWith($"adapters[1]: {SyntheticLora.Id(strange)}: ").And.Contain("33").And.Contain("32"));
    }

    [Test]
    public async Task A_store_that_is_away_for_a_while_is_asked_again_and_one_that_stays_away_names_the_setting(CancellationToken token)
    {
        var asked = 0;
        var passing = new ScriptedStore((_, _) => asked++ < 3 ? throw new ObjectStoreException("no connection", isTransient: true) : Task.FromResult<StoredObject?>(ScriptedStore.Stored(First)));
        using var levels = new AdapterLevels(folder, passing, time: new SkippingTime(TimeSpan.FromSeconds(20)));
        await ReadyAsync(levels, token, Use(First));
        using var away = new AdapterLevels(folder, new ScriptedStore((_, _) => throw new ObjectStoreException("no connection", isTransient: true)), time: new SkippingTime(TimeSpan.FromMinutes(2)));
        var refused = (await away.Residency.GetAsync(AdapterLevels.Job(Use(Second)), token) as HeldAdapters.Refused)?.Failure;
        Assert.That((refused?.Code, refused?.Retryable), Is.EqualTo(("adapter-missing", true)));
        Assert.That(refused?.Reason, Is.EqualTo($"adapters: {SyntheticLora.Id(Second)}: not fetched within Farm:Adapters:FetchTimeout = 00:01:00"));
    }

    private static AdapterUse Use(byte[] file, double weight = 1) => new(SyntheticLora.Id(file), weight);

    private static async Task<IReadOnlyList<WeightedAdapter>> ReadyAsync(AdapterLevels levels, CancellationToken token, params AdapterUse[] uses)
    {
        var held = await levels.Residency.GetAsync(AdapterLevels.Job(uses), token);
        Assert.That(held, Is.InstanceOf<HeldAdapters.Ready>(), $"{held}");
        return ((HeldAdapters.Ready)held).Adapters;
    }

    /// <summary>A clock whose waits are over at once up to a length, and beyond it never.</summary>
    private sealed class SkippingTime(TimeSpan upTo) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime <= upTo ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
    }
}
