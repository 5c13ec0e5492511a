using System.Net;
using System.Security.Cryptography;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Thumbnails;
using Farm.Ports.Objects;

namespace Farm.Coordinator.Tests.Http;

/// <summary>Smaller copies of results: who gets them, and how often they are made.</summary>
[CancelAfter(60_000)]
public sealed class ThumbnailServingTests : ThumbnailFixture
{
    [Test]
    public async Task A_thumbnail_has_a_tag_of_its_own_for_each_width_and_is_served_in_parts_and_from_caches_as_a_picture_is()
    {
        var id = await RecordAsync(await files.MarkAsync(Id, side: Side));
        var (first, file) = await GetAsync(id, "width=256");
        var (other, _) = await GetAsync(id, "width=257");
        var (whole, _) = await GetAsync(id, "");
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(file))}\"";
        var (part, bytes) = await GetAsync(id, "width=256", ("Range", "bytes=10-19"), ("If-Range", tag));
        var (known, _) = await GetAsync(id, "width=256", ("If-None-Match", tag));
        var (beyond, _) = await GetAsync(id, "width=256", ("Range", $"bytes={file.Length}-"));
        using var head = await farm.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/v1/jobs/{id}/result?width=256"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((string[])[$"{first.Headers.ETag}", $"{other.Headers.ETag}", $"{whole.Headers.ETag}"]).Distinct().Count(), Is.EqualTo(3));
            Assert.That(first.Headers.ETag?.ToString(), Is.EqualTo(tag));
            Assert.That(first.Headers.CacheControl?.ToString(), Is.EqualTo("max-age=31536000, private, immutable"));
            Assert.That(first.Headers.Vary, Does.Contain("X-Farm-Tenant"));
            Assert.That((part.StatusCode, bytes.AsSpan().SequenceEqual(file.AsSpan(10, 10))), Is.EqualTo((HttpStatusCode.PartialContent, true)));
            Assert.That(known.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That((beyond.StatusCode, beyond.Content.Headers.ContentRange?.ToString()), Is.EqualTo((HttpStatusCode.RequestedRangeNotSatisfiable, $"bytes */{file.Length}")));
            Assert.That((head.Headers.ETag?.ToString(), head.Content.Headers.ContentLength), Is.EqualTo((tag, (long?)file.Length)));
        }
    }

    [Test]
    public async Task Many_who_ask_at_once_get_one_thumbnail_that_was_made_once()
    {
        await using var counted = await StartCountedAsync();
        var id = await RecordAsync(await files.MarkAsync(Id, side: Side), to: counted);
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => counted.Client.GetByteArrayAsync($"/v1/jobs/{id}/result?width=256")));
        Assert.That(answers.Select(Convert.ToHexStringLower).Distinct().Count(), Is.EqualTo(1));
        Assert.That(counted.Get<CountingStore>().Stored.Count(key => key.Contains(".w256.", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_looked_before_a_thumbnail_was_made_and_asks_for_it_afterwards_gets_that_one(CancellationToken cancellationToken)
    {
        await using var counted = await StartCountedAsync();
        var id = await RecordAsync(await files.MarkAsync(Id, side: Side), to: counted);
        var store = counted.Get<CountingStore>();
        var look = store.HoldMissing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var early = counted.Client.GetByteArrayAsync($"/v1/jobs/{id}/result?width=256", cancellationToken);
        await store.Held.Task.WaitAsync(cancellationToken);
        var other = await counted.Client.GetByteArrayAsync($"/v1/jobs/{id}/result?width=256", cancellationToken);
        look.SetResult();
        Assert.That(await early, Is.EqualTo(other));
        Assert.That(store.Stored.Count(key => key.Contains(".w256.", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Two_coordinators_that_make_the_same_thumbnail_store_equal_bytes(CancellationToken cancellationToken)
    {
        var picture = await files.MarkAsync(Id, side: Side);
        var row = await farm.RowAsync(await RecordAsync(picture));
        var key = ObjectKeys.Thumbnail(ObjectKeys.Result("local", row.Id, 1, "png"), 512, "png");
        var whole = new WholePicture(row.Id, "local", Side, "png", row.ResultKey ?? "", row.ResultSha256);
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => farm.Get<ThumbnailMaker>().MakeAsync(whole, key, 512, cancellationToken), cancellationToken)));
        Assert.That(made.OfType<Thumbnail.Made>().Select(one => Convert.ToHexStringLower(one.File.Span)).Distinct().Count(), Is.EqualTo(1));
        Assert.That(made, Is.All.InstanceOf<Thumbnail.Made>());
    }

    [Test]
    public async Task A_thumbnail_that_was_thrown_away_comes_again_to_the_byte([Values(256, 512)] int width, CancellationToken cancellationToken)
    {
        var id = await RecordAsync(await files.MarkAsync(Id, side: Side));
        var (_, first) = await GetAsync(id, $"width={width}");
        await farm.Get<IObjectStore>().DeleteAsync(ObjectKeys.Thumbnail(ObjectKeys.Result("local", id, 1, "png"), width, "png"), cancellationToken);
        var (_, again) = await GetAsync(id, $"width={width}");
        Assert.That(again, Is.EqualTo(first));
    }

    [Test]
    public async Task A_picture_that_was_changed_in_the_store_is_not_signed_for(CancellationToken cancellationToken)
    {
        var picture = await files.MarkAsync(Id, side: Side);
        var id = await RecordAsync(picture);
        var other = await files.MarkAsync(Id + 1, side: Side);
        await farm.Get<IObjectStore>().PutAsync(ObjectKeys.Result("local", id, 1, "png"), other.File, "image/png", cancellationToken);
        Assert.That(await RefusedAsync($"/v1/jobs/{id}/result?width=256"), Is.EqualTo((410, "result-altered")));
    }

    [Test]
    public async Task A_thumbnail_goes_with_its_picture(CancellationToken cancellationToken)
    {
        var id = await RecordAsync(await files.MarkAsync(Id, side: Side));
        await GetAsync(id, "width=256");
        await farm.Get<IObjectStore>().DeleteAsync(ObjectKeys.Result("local", id, 1, "png"), cancellationToken);
        Assert.That(await RefusedAsync($"/v1/jobs/{id}/result?width=256"), Is.EqualTo((410, "result-gone")));
        Assert.That(ObjectKeys.Thumbnail(ObjectKeys.Result("local", id, 1, "png"), 256, "png"), Does.StartWith(ObjectKeys.ResultsOf("local", id)), "one rule of a bucket covers both");
    }

    [TestCase(JobState.Running, 409)]
    [TestCase(JobState.Blocked, 410)]
    [TestCase(JobState.Failed, 410)]
    public async Task A_job_without_a_result_has_no_thumbnail_and_says_so_as_of_its_result(JobState state, int status)
    {
        var picture = await files.MarkAsync(Id, side: Side);
        var id = await RecordAsync(picture, change: row => row.State = state);
        foreach (var query in (string[])["", "?width=256"])
        {
            using var answer = await farm.Client.GetAsync($"/v1/jobs/{id}/result{query}");
            Assert.That((int)answer.StatusCode, Is.EqualTo(status), query);
        }
    }

    [Test]
    public async Task Another_tenants_thumbnail_does_not_exist_even_when_it_was_made()
    {
        var id = await RecordAsync(await files.MarkAsync(Id, side: Side));
        await GetAsync(id, "width=256");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/{id}/result?width=256");
        request.Headers.Add(Tenant.Header, "other");
        using var answer = await farm.Owner.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_coordinator_without_a_signer_says_so_at_its_start_and_sends_what_needs_none([Values("CertificateFile", "KeyFile")] string missing)
    {
        await using var plain = await FarmHost.StartAsync(settings:
            [.. Signer().Where(setting => !setting.Key.EndsWith(missing, StringComparison.Ordinal)), ($"Farm:Provenance:Signer:{missing}", "/nowhere/signer.pem")]);
        var id = await RecordAsync(await files.MarkAsync(Id, side: Side), to: plain);
        using var answer = await plain.Client.GetAsync($"/v1/jobs/{id}/result?width=256");
        using var whole = await plain.Client.GetAsync($"/v1/jobs/{id}/result?width=640");
        Assert.That(((int)answer.StatusCode, (await FarmHost.ReadAsync(answer)).GetProperty("code").GetString()), Is.EqualTo((501, "no-signer")));
        Assert.That(whole.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(plain.Log.Lines, Has.Some.Contains($"Farm:Provenance:Signer:{missing} /nowhere/signer.pem does not exist"));
    }

    [Test]
    public void A_signer_that_is_there_and_cannot_be_used_stops_the_start()
    {
        var broken = Path.Combine(folder.FullName, "broken.pem");
        File.WriteAllText(broken, "no certificate");
        Assert.That(
            () => FarmHost.StartAsync(settings: [.. Signer().Skip(1), ("Farm:Provenance:Signer:CertificateFile", broken)]),
            Throws.Exception.With.Message.Contains("Farm:Provenance:Signer:CertificateFile"));
    }

    [Test]
    public async Task A_store_that_is_away_is_503()
    {
        await using var counted = await StartCountedAsync();
        var id = await RecordAsync(await files.MarkAsync(Id, side: Side), to: counted);
        counted.Get<CountingStore>().IsAway = true;
        using var answer = await counted.Client.GetAsync($"/v1/jobs/{id}/result?width=256");
        Assert.That((answer.StatusCode, answer.Headers.RetryAfter is not null), Is.EqualTo((HttpStatusCode.ServiceUnavailable, true)));
    }

    [Test]
    public async Task More_than_may_wait_are_told_to_come_again(CancellationToken cancellationToken)
    {
        await using var counted = await StartCountedAsync(("Farm:Coordinator:Thumbnails:Concurrent", "1"), ("Farm:Coordinator:Thumbnails:Queue", "0"));
        var id = await RecordAsync(await files.MarkAsync(Id, side: Side), to: counted);
        var store = counted.Get<CountingStore>();
        store.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = counted.Client.GetByteArrayAsync($"/v1/jobs/{id}/result?width=256", cancellationToken);
        await store.Held.Task.WaitAsync(cancellationToken);
        using var answer = await counted.Client.GetAsync($"/v1/jobs/{id}/result?width=300", cancellationToken);
        store.Hold.SetResult();
        Assert.That((answer.StatusCode, answer.Headers.RetryAfter is not null), Is.EqualTo((HttpStatusCode.TooManyRequests, true)));
        Assert.That(await first, Is.Not.Empty);
    }
}
