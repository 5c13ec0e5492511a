using Farm.Imaging;
using Farm.Ports;
using Farm.Ports.Objects;
using Farm.Services;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Farm.Cli.Tests.Provenance;

/// <summary>Against a real S3 server: one of our own, or the one that FARM_TEST_S3 names.</summary>
[CancelAfter(120_000)]
public sealed class BucketBackfillTests
{
    private readonly Scratch scratch = new();
    private readonly S3Server server = new();
    private readonly string prefix = $"test-{Guid.NewGuid():n}";
    private string config = "";
    private MarkedFarm farm;
    private ServiceProvider services;
    private IObjectStore store;

    [OneTimeSetUp]
    public async Task StartServer()
    {
        if (server.WhyUnavailable is { } reason)
        {
            Assert.Ignore(reason);
        }

        await server.StartAsync(CancellationToken.None);
        var address = await server.CreateBucketAsync("farm-backfill", CancellationToken.None);
        farm = new MarkedFarm(scratch);
        config = scratch.Write("farm.json", $$"""
            { "Farm": { "Objects": { "Kind": "s3", "S3": { "Endpoint": "{{address.Endpoint}}", "Bucket": "{{address.Name}}",
              "AccessKey": "{{address.AccessKey}}", "SecretKey": "{{address.SecretKey}}" } } } }
            """);
        services = new ServiceCollection().AddObjectStore(new ConfigurationBuilder().AddJsonFile(config).Build()).BuildServiceProvider();
        store = services.GetRequiredService<IObjectStore>();
    }

    [OneTimeTearDown]
    public async Task StopServer()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        await server.DisposeAsync();
        scratch.Dispose();
    }

    [Test]
    public async Task A_prefix_is_marked_into_another_and_again_it_marks_nothing_twice(CancellationToken token)
    {
        await PutAsync("photos/a.png", 1, ImageFormat.Png, token);
        await PutAsync("photos/b/c.jpg", 2, ImageFormat.Jpeg, token);
        await PutAsync("photos/b/no-extension", 3, ImageFormat.Webp, token);
        await store.PutAsync($"{prefix}/photos/notes.txt", "no picture"u8.ToArray(), "text/plain", token);
        await PutAsync("photographs/d.png", 4, ImageFormat.Png, token);

        var first = await BackfillAsync(token, $"store:{prefix}/photos", "--to", $"store:{prefix}/marked");
        Assert.That(first.Code, Is.Zero, first.Error);
        Assert.That(first.Output, Does.StartWith("marked 3, left 1 files that are no pictures\n"));
        string[] names = ["a.png", "b/c.jpg", "b/no-extension"];
        Assert.That(await KeysAsync("marked", token), Is.EquivalentTo((string[])[.. names, "farm-backfill-000001.jsonl"]));
        var files = new List<byte[]>();
        foreach (var name in names)
        {
            files.Add(await ReadAsync($"marked/{name}", token));
            var id = farm.AssertMarked(files[^1]);
            Assert.That(await store.ExistsAsync(global::Farm.Contracts.Jobs.ObjectKeys.Manifest(id), token), Is.True, "its manifest is kept");
        }

        await PutAsync("photos/z.png", 5, ImageFormat.Png, token);
        var second = await BackfillAsync(token, $"store:{prefix}/photos", "--to", $"store:{prefix}/marked");
        Assert.That(second.Output, Does.StartWith("marked 1, left 3 that an earlier run did"));
        foreach (var (index, name) in names.Index())
        {
            Assert.That(await ReadAsync($"marked/{name}", token), Is.EqualTo(files[index]), name);
        }
    }

    [Test]
    public async Task A_prefix_is_marked_in_place(CancellationToken token)
    {
        await PutAsync("own/a.png", 1, ImageFormat.Png, token);
        await PutAsync("own/b.webp", 2, ImageFormat.Webp, token);
        var first = await BackfillAsync(token, $"store:{prefix}/own", "--in-place");
        Assert.That(first.Output, Does.StartWith("marked 2\n"), first.Error);
        var marked = await ReadAsync("own/a.png", token);
        farm.AssertMarked(marked);
        farm.AssertMarked(await ReadAsync("own/b.webp", token));
        await store.DeleteAsync($"{prefix}/own/farm-backfill-000001.jsonl", token);
        Assert.That((await BackfillAsync(token, $"store:{prefix}/own", "--in-place")).Output, Does.StartWith("marked 0, passed over 2 that were marked already"));
        Assert.That(await ReadAsync("own/a.png", token), Is.EqualTo(marked));
    }

    [Test]
    public async Task A_prefix_is_marked_into_a_folder(CancellationToken token)
    {
        await PutAsync("some/b/c.jpg", 2, ImageFormat.Jpeg, token);
        var ended = await BackfillAsync(token, $"store:{prefix}/some/", "--to", scratch["out"]);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        farm.AssertMarked(await File.ReadAllBytesAsync(scratch["out/b/c.jpg"], token));
    }

    [Test]
    public async Task Killed_half_way_and_started_again_it_goes_on(CancellationToken token)
    {
        const int count = 12;
        for (var i = 0; i < count; i++)
        {
            await PutAsync($"many/{i:00}.png", i + 1, ImageFormat.Png, token);
        }

        string[] args = [$"store:{prefix}/many", "--to", $"store:{prefix}/done"];
        using (var child = Farm.Start(scratch.Folder, ["provenance", "backfill", .. args, "--data", farm.Data, "--config", config, "--parallel", "1", "--json"]))
        {
            await child.StandardOutput.ReadLineAsync(token);
            await child.StandardOutput.ReadLineAsync(token);
            await Farm.SignalAsync(child, "KILL", token);
            await child.WaitForExitAsync(token);
        }

        var ended = await BackfillAsync(token, args);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Output, Does.Match(@"^marked \d+, left \d+ that an earlier run did\n"), "some were done before, some are done now");
        var ids = new List<ulong>();
        foreach (var name in await KeysAsync("many", token))
        {
            ids.Add(farm.AssertMarked(await ReadAsync($"done/{name}", token)));
        }

        Assert.That(ids, Is.Unique.And.Exactly(count).Items);
        Assert.That((await BackfillAsync(token, args)).Output, Does.StartWith($"marked 0, left {count} that an earlier run did"));
    }

    private Task<Ended> BackfillAsync(CancellationToken token, params string[] args) =>
        Farm.RunAsync(token, ["provenance", "backfill", .. args, "--data", farm.Data, "--config", config]);

    private Task PutAsync(string name, int seed, ImageFormat format, CancellationToken token) =>
        store.PutAsync($"{prefix}/{name}", MarkedFarm.Encode(seed, 384, 256, format), format.MediaType, token);

    private async Task<byte[]> ReadAsync(string name, CancellationToken token) =>
        (await store.ReadAsync($"{prefix}/{name}", 1 << 25, token) ?? throw new InvalidDataException($"{name} is not there")).ToArray();

    private async Task<List<string>> KeysAsync(string below, CancellationToken token)
    {
        var keys = new List<string>();
        await foreach (var key in store.ListAsync($"{prefix}/{below}/", token))
        {
            keys.Add(key[(prefix.Length + below.Length + 2)..]);
        }

        return keys;
    }
}
