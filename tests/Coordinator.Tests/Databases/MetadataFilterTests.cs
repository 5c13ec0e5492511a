using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>Lists by metadata, on either database: page by page they hold what they should, however the pages fall.</summary>
[CancelAfter(300_000)]
public sealed class MetadataFilterTests
{
    private string folder;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("farm-metadata-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Pages_of_any_filter_follow_each_other_without_gap_or_repetition([Values("Sqlite", "Postgres")] string kind, CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), "metadata_pages", folder, cancellationToken);
        await using var farm = await options.StartAsync(TimeProvider.System, folder, cancellationToken);
        var random = new Random(20261130);
        var jobs = new List<(Guid Id, JobState State, Dictionary<string, string> Metadata)>();
        for (var index = 0; index < 120; index++)
        {
            var state = random.GetItems([JobState.Succeeded, JobState.Failed, JobState.Canceled], 1)[0];
            var metadata = Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(3)).Distinct().ToDictionary(key => $"k{key}", _ => $"v{random.Next(2)}");
            jobs.Insert(0, (await farm.SeedAsync(state, metadata: metadata), state, metadata));
        }

        for (var turn = 0; turn < 60; turn++)
        {
            var wanted = Enumerable.Range(0, 1 + random.Next(2)).ToDictionary(key => $"k{(key + turn) % 3}", _ => $"v{random.Next(2)}");
            var states = random.GetItems([JobState.Succeeded, JobState.Failed, JobState.Queued], random.Next(3)).Distinct().ToList();
            var limit = 1 + random.Next(7);
            var expected = jobs.Where(job => wanted.All(pair => job.Metadata.GetValueOrDefault(pair.Key) == pair.Value) && (states.Count == 0 || states.Contains(job.State))).Select(job => job.Id);
            var query = string.Join('&', [.. wanted.Select(pair => $"metadata.{pair.Key}={pair.Value}"), .. states.Select(state => $"state={state}"), $"limit={limit}"]);
            Assert.That(await PagesAsync(farm, query, limit), Is.EqualTo(expected), query);
        }
    }

    [Test]
    public async Task A_page_that_would_take_too_long_is_short_and_its_cursor_goes_on([Values("Sqlite", "Postgres")] string kind, CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), "metadata_short", folder, cancellationToken);
        await using var farm = await options.StartAsync(TimeProvider.System, folder, cancellationToken);
        var (one, two) = (new Dictionary<string, string> { ["one"] = "" }, new Dictionary<string, string> { ["two"] = "" });
        // Two pairs that many jobs have, and one of the oldest both.
        var both = await farm.SeedAsync(JobState.Succeeded, metadata: one.Concat(two).ToDictionary());
        await farm.SeedAsync(Enumerable.Range(0, 2 * (JobFilter.MostLooked + 300)).Select(index => farm.Row(JobState.Succeeded, metadata: index % 2 == 0 ? one : two)));
        using var answer = await farm.Client.GetAsync("/v1/jobs?metadata.one=&metadata.two=", cancellationToken);
        var first = await FarmHost.ReadAsync(answer);
        Assert.That(first.GetProperty("jobs").GetArrayLength(), Is.Zero);
        Assert.That(first.TryGetProperty("nextCursor", out _), Is.True);
        Assert.That(await PagesAsync(farm, "metadata.one=&metadata.two=", 100), Is.EqualTo(new[] { both }));
        Assert.That(await PagesAsync(farm, "metadata.one=&metadata.two=&state=Failed", 100), Is.Empty);
        Assert.That(await PagesAsync(farm, "metadata.one=&state=Succeeded", 100), Has.Count.EqualTo(JobFilter.MostLooked + 301));
    }

    private static async Task<List<Guid>> PagesAsync(FarmHost farm, string query, int limit)
    {
        var found = new List<Guid>();
        for (var cursor = ""; cursor is not null;)
        {
            using var answer = await farm.Client.GetAsync($"/v1/jobs?{query}{cursor}");
            var page = await FarmHost.ReadAsync(answer);
            var ids = page.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("id").GetGuid()).ToList();
            Assert.That(ids, Has.Count.AtMost(limit));
            found.AddRange(ids);
            cursor = page.TryGetProperty("nextCursor", out var next) ? $"&cursor={next.GetString()}" : null;
        }

        return found;
    }
}
