using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Retention;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Farm.Provenance.Marking;

namespace Farm.Coordinator.Tests.Retention;

[CancelAfter(60_000)]
public sealed class ObjectSweepTests
{
    private const string Tenant = "acme";
    private ManualTimeProvider time;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        farm = await FarmHost.StartAsync(time);
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task Of_a_job_that_has_succeeded_the_result_stays_with_its_copies_and_what_others_stored_goes_with_its_manifest(CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        var result = ObjectKeys.Result(Tenant, id, 2, "png", "winner");
        await SeedAsync(id, JobState.Succeeded, result);
        await StoreAsync([result, ObjectKeys.Thumbnail(result, 256, "png"), ObjectKeys.Preview(Tenant, id), Manifest(id, 2, "winner")], cancellationToken);
        string[] lost = [ObjectKeys.Result(Tenant, id, 1, "png"), ObjectKeys.Result(Tenant, id, 2, "png", "loser"), ObjectKeys.Held(Tenant, id, 2, "png", "held")];
        await StoreAsync([.. lost, Manifest(id, 1, null), Manifest(id, 2, "loser"), Manifest(id, 2, "held")], cancellationToken);
        Assert.That(await SweepAsync(cancellationToken), Is.EqualTo(lost.Length));
        Assert.That(await KeysAsync(cancellationToken), Is.EquivalentTo(
            new[] { result, ObjectKeys.Thumbnail(result, 256, "png"), ObjectKeys.Preview(Tenant, id), Manifest(id, 2, "winner") }));
        Assert.That(await SweepAsync(cancellationToken), Is.Zero, "a second look finds nothing");
    }

    [TestCase(JobState.Queued)]
    [TestCase(JobState.Dispatched)]
    [TestCase(JobState.Running)]
    [TestCase(JobState.Publishing)]
    public async Task Of_a_job_that_goes_on_all_stays_whoever_stored_it(JobState state, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        await SeedAsync(id, state, null);
        string[] keys = [ObjectKeys.Result(Tenant, id, 1, "png", "a"), ObjectKeys.Held(Tenant, id, 2, "png", "b"), ObjectKeys.Preview(Tenant, id), Manifest(id, 1, "a")];
        await StoreAsync(keys, cancellationToken);
        Assert.That(await SweepAsync(cancellationToken), Is.Zero);
        Assert.That(await KeysAsync(cancellationToken), Is.EquivalentTo(keys));
    }

    [TestCase(JobState.Failed)]
    [TestCase(JobState.Canceled)]
    [TestCase(JobState.Expired)]
    public async Task Of_a_job_that_has_ended_without_a_picture_every_picture_goes(JobState state, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        await SeedAsync(id, state, null);
        await StoreAsync([ObjectKeys.Result(Tenant, id, 1, "png", "a"), ObjectKeys.Held(Tenant, id, 2, "png", "b"), Manifest(id, 1, "a")], cancellationToken);
        Assert.That(await SweepAsync(cancellationToken), Is.EqualTo(2));
        Assert.That(await KeysAsync(cancellationToken), Is.Empty);
    }

    [Test]
    public async Task Of_a_job_whose_picture_is_held_that_picture_stays_with_its_blurred_copy_and_the_preview_goes(CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        var held = ObjectKeys.Held(Tenant, id, 1, "png", "held");
        await SeedAsync(id, JobState.Blocked, held);
        await StoreAsync([held, ObjectKeys.HeldBlurred(held), ObjectKeys.Preview(Tenant, id), ObjectKeys.Held(Tenant, id, 1, "png", "other")], cancellationToken);
        Assert.That(await SweepAsync(cancellationToken), Is.EqualTo(2));
        Assert.That(await KeysAsync(cancellationToken), Is.EquivalentTo(new[] { held, ObjectKeys.HeldBlurred(held) }));
    }

    [Test]
    public async Task What_has_no_row_goes_however_much_there_is_and_uploads_adapters_lone_manifests_and_names_that_are_none_of_ours_stay(CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        string[] others =
        [
            ObjectKeys.StoredUpload(Tenant, ObjectKeys.Upload("bytes"u8)), ObjectKeys.Adapter(Tenant, new string('a', 64)), Manifest(id, 9, "lone"), "results/readme.txt",
            $"results/{Tenant}/notes/1.png", $"previews/{Tenant}/notes.jpg", "farm-check",
        ];
        await StoreAsync(others, cancellationToken);
        var many = Enumerable.Range(0, 1_201).Select(static _ => ObjectKeys.Result(Tenant, Guid.CreateVersion7(), 1, "png", "d")).Append(ObjectKeys.Preview(Tenant, id)).ToList();
        await StoreAsync(many, cancellationToken);
        Assert.That(await SweepAsync(cancellationToken), Is.EqualTo(many.Count));
        Assert.That(await KeysAsync(cancellationToken), Is.EquivalentTo(others));
    }

    [Test]
    public async Task A_manifest_whose_upload_is_carried_out_after_its_picture_was_removed_goes_a_while_later(CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        await SeedAsync(id, JobState.Canceled, null);
        await StoreAsync([ObjectKeys.Result(Tenant, id, 1, "png", "a")], cancellationToken);
        Assert.That(await SweepAsync(cancellationToken), Is.EqualTo(1));
        await StoreAsync([Manifest(id, 1, "a"), Manifest(id, 1, "another's")], cancellationToken);
        Assert.That(await SweepAsync(cancellationToken), Is.Zero);
        Assert.That(await KeysAsync(cancellationToken), Has.Count.EqualTo(2), "an upload may still come");
        time.Advance(RemovedPictures.Late + TimeSpan.FromSeconds(1));
        await SweepAsync(cancellationToken);
        Assert.That(await KeysAsync(cancellationToken), Is.EqualTo(new[] { Manifest(id, 1, "another's") }));
        await using var db = await farm.ContextAsync();
        Assert.That(db.RemovedPictures, Is.Empty);
    }

    private Task<int> SweepAsync(CancellationToken cancellationToken) => farm.Get<ObjectSweep>().PassAsync(cancellationToken);

    private static string Manifest(Guid job, int attempt, string? delivery) => ObjectKeys.Manifest(MarkId.Of(job, attempt, delivery));

    private async Task StoreAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            await farm.Get<IObjectStore>().PutAsync(key, "object"u8.ToArray(), "image/png", cancellationToken);
        }
    }

    private async Task<List<string>> KeysAsync(CancellationToken cancellationToken) => await farm.Get<IObjectStore>().ListAsync("", cancellationToken).ToListAsync(cancellationToken);

    private Task SeedAsync(Guid id, JobState state, string? result)
    {
        var now = TimeProvider.System.GetUtcNow();
        return farm.SeedAsync([new JobRow
        {
            Id = id, Tenant = Tenant, State = state, Attempt = 2, Version = 2, Model = TinyModel.Id, Tier = Tier.Gpu6, SpecJson = "{}", CreatedAt = now, ReadyAt = now, QueuedAt = now,
            StartedAt = now, FinishedAt = state.IsFinal() ? now : null, ResultKey = result,
        }]);
    }
}
