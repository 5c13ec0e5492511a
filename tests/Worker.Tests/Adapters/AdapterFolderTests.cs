using System.Security.Cryptography;
using Farm.Ports.Objects;
using Farm.Worker.Adapters;

namespace Farm.Worker.Tests.Adapters;

/// <summary>The disk's level: what is fetched is whole, what is kept is bounded.</summary>
[CancelAfter(30_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AdapterFolderTests : IDisposable
{
    private const int Mebibyte = 1 << 20;
    private readonly string folder = Directory.CreateTempSubdirectory("farm-adapters-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task What_was_fetched_is_not_fetched_again_nor_after_a_restart(CancellationToken token)
    {
        var file = Noise(1, Mebibyte);
        var store = ScriptedStore.Of(file);
        using var levels = new AdapterLevels(folder, store);
        await GetAsync(levels, file, token);
        await GetAsync(levels, file, token);
        using var restarted = new AdapterLevels(folder, store);
        await GetAsync(restarted, file, token);
        Assert.That(store.Asked, Is.EqualTo(1));
        Assert.That(restarted.Folder.Bytes, Is.EqualTo(Mebibyte));
        Assert.That(File.ReadAllBytes(PathOf(file)), Is.EqualTo(file));
    }

    [Test]
    public async Task The_longest_unused_makes_room_also_after_a_restart(CancellationToken token)
    {
        byte[][] files = [Noise(1, Mebibyte), Noise(2, Mebibyte), Noise(3, Mebibyte)];
        var store = ScriptedStore.Of([.. files, Noise(4, Mebibyte)]);
        var time = new StepTime();
        using (var levels = new AdapterLevels(folder, store, diskBytes: 3 * Mebibyte, time: time))
        {
            foreach (var file in files.Append(files[0]))
            {
                await GetAsync(levels, file, token);
            }
        }

        using var restarted = new AdapterLevels(folder, store, diskBytes: 3 * Mebibyte, time: time);
        await GetAsync(restarted, Noise(4, Mebibyte), token);
        Assert.That(files.Select(file => File.Exists(PathOf(file))), Is.EqualTo(new[] { true, false, true }), "the second was used longest ago");
        Assert.That(restarted.Folder.Bytes, Is.EqualTo(3 * Mebibyte));
    }

    [Test]
    public async Task A_smaller_bound_after_a_restart_is_kept_at_once(CancellationToken token)
    {
        var files = Enumerable.Range(0, 4).Select(seed => Noise(seed, Mebibyte)).ToArray();
        var store = ScriptedStore.Of(files);
        using (var levels = new AdapterLevels(folder, store))
        {
            foreach (var file in files)
            {
                await GetAsync(levels, file, token);
            }
        }

        using var smaller = new AdapterLevels(folder, store, diskBytes: 2 * Mebibyte);
        Assert.That(smaller.Folder.Bytes, Is.EqualTo(2 * Mebibyte));
        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task A_file_in_use_is_not_evicted_and_whoever_needs_room_waits_for_it(CancellationToken token)
    {
        var (first, second) = (Noise(1, Mebibyte), Noise(2, Mebibyte));
        using var levels = new AdapterLevels(folder, ScriptedStore.Of(first, second), diskBytes: Mebibyte);
        var (held, _) = await levels.Fetch.GetAsync("local", SyntheticLora.Id(first), token);
        var waiting = levels.Fetch.GetAsync("local", SyntheticLora.Id(second), token);
        Assert.That(waiting.IsCompleted, Is.False);
        Assert.That(File.Exists(held?.Path), Is.True);
        held?.Dispose();
        using var got = (await waiting).File;
        Assert.That((File.Exists(PathOf(first)), File.Exists(PathOf(second))), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Other_bytes_under_the_key_are_broken_with_both_hashes_and_leave_nothing(CancellationToken token)
    {
        var (wanted, other) = (Noise(1, 1000), Noise(2, 1000));
        using var levels = new AdapterLevels(folder, new ScriptedStore((_, _) => Task.FromResult<StoredObject?>(ScriptedStore.Stored(other))));
        var (file, refusal) = await levels.Fetch.GetAsync("local", SyntheticLora.Id(wanted), token);
        Assert.That(file, Is.Null);
        Assert.That((refusal?.Code, refusal?.Retryable), Is.EqualTo(("adapter-broken", false)));
        Assert.That(
            refusal?.Reason, Is.EqualTo($"adapters/local/{SyntheticLora.Id(wanted)}.safetensors has other bytes in the object store, with SHA-256 {SyntheticLora.Id(other)}"));
        Assert.That((Directory.GetFiles(folder).Length, levels.Folder.Bytes), Is.EqualTo((0, 0)));
    }

    [TestCase(500)]
    [TestCase(2000)]
    public async Task A_stream_of_another_length_than_it_said_is_tried_again_elsewhere_and_leaves_nothing(int length, CancellationToken token)
    {
        var wanted = Noise(1, 1000);
        using var levels = new AdapterLevels(folder, new ScriptedStore((_, _) => Task.FromResult<StoredObject?>(ScriptedStore.Stored(Noise(1, length), 1000))));
        var (_, refusal) = await levels.Fetch.GetAsync("local", SyntheticLora.Id(wanted), token);
        Assert.That((refusal?.Code, refusal?.Retryable), Is.EqualTo(("adapter-broken", true)));
        Assert.That((Directory.GetFiles(folder).Length, levels.Folder.Bytes), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task One_that_is_not_in_the_store_is_missing_and_no_other_attempt_finds_it(CancellationToken token)
    {
        using var levels = new AdapterLevels(folder, ScriptedStore.Of());
        var (_, refusal) = await levels.Fetch.GetAsync("local", SyntheticLora.Id([1]), token);
        Assert.That((refusal?.Code, refusal?.Retryable), Is.EqualTo(("adapter-missing", false)));
    }

    [Test]
    public async Task One_larger_than_the_disk_may_hold_is_refused_with_the_setting(CancellationToken token)
    {
        var file = Noise(1, Mebibyte + 1);
        using var levels = new AdapterLevels(folder, ScriptedStore.Of(file), diskBytes: Mebibyte);
        var (_, refusal) = await levels.Fetch.GetAsync("local", SyntheticLora.Id(file), token);
        Assert.That(refusal?.Reason, Does.EndWith("has 1048577 bytes; Farm:Adapters:DiskBytes allows 1048576"));
    }

    [Test]
    public async Task A_download_that_is_cut_off_leaves_nothing_half_done(CancellationToken token)
    {
        var file = Noise(1, Mebibyte);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var stalled = new StallingStream(file, 1000);
        using var levels = new AdapterLevels(folder, new ScriptedStore((_, _) => Task.FromResult<StoredObject?>(new(stalled, file.Length, ""))));
        var fetching = levels.Fetch.GetAsync("local", SyntheticLora.Id(file), stop.Token);
        await stalled.Stalled.WaitAsync(token);
        Assert.That(Directory.GetFiles(folder, ".*.draft"), Has.Length.EqualTo(1));
        await stop.CancelAsync();
        Assert.That(async () => await fetching, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((Directory.GetFiles(folder).Length, levels.Folder.Bytes), Is.EqualTo((0, 0)));
    }

    [Test]
    public void What_a_killed_process_left_half_done_goes_at_the_next_start_and_what_another_writes_stays()
    {
        var left = Path.Combine(folder, $".{Guid.CreateVersion7():n}.draft");
        var written = Path.Combine(folder, $".{Guid.CreateVersion7():n}.draft");
        File.WriteAllBytes(left, [1, 2, 3]);
        using var other = new FileStream(written, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        using var levels = new AdapterLevels(folder, ScriptedStore.Of());
        Assert.That((File.Exists(left), File.Exists(written)), Is.EqualTo((false, true)));
        Assert.That(levels.Folder.Bytes, Is.Zero);
    }

    [Test]
    public async Task A_file_that_somebody_removed_is_fetched_again(CancellationToken token)
    {
        var file = Noise(1, 1000);
        var store = ScriptedStore.Of(file);
        using var levels = new AdapterLevels(folder, store);
        await GetAsync(levels, file, token);
        File.Delete(PathOf(file));
        await GetAsync(levels, file, token);
        Assert.That((store.Asked, levels.Folder.Bytes), Is.EqualTo((2, 1000)));
    }

    private string PathOf(byte[] file) => Path.Combine(folder, $"{SyntheticLora.Id(file)}.safetensors");

    private static async Task GetAsync(AdapterLevels levels, byte[] file, CancellationToken token)
    {
        var (lease, refusal) = await levels.Fetch.GetAsync("local", SyntheticLora.Id(file), token);
        Assert.That(refusal, Is.Null);
        lease?.Dispose();
    }

    private static byte[] Noise(int seed, int length)
    {
        var noise = new byte[length];
        new Random(seed).NextBytes(noise);
        return noise;
    }

    /// <summary>Each look at the clock is a second later.</summary>
    private sealed class StepTime : TimeProvider
    {
        private DateTimeOffset now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now += TimeSpan.FromSeconds(1);
    }

    /// <summary>Gives some bytes and then none until it is cancelled.</summary>
    private sealed class StallingStream(byte[] bytes, int first) : MemoryStream(bytes)
    {
        private readonly TaskCompletionSource stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stalled => stalled.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position < first)
            {
                return await base.ReadAsync(buffer[..Math.Min(buffer.Length, first)], cancellationToken);
            }

            stalled.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
