using System.Net;
using System.Net.Http.Headers;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Checking;
using Farm.Imaging;
using Farm.Provenance.Checking;
using Farm.Provenance.Marking;

namespace Farm.Coordinator.Tests.Checking;

/// <summary>The answer that a stranger gets of a picture.</summary>
[CancelAfter(120_000)]
public sealed class CheckTests : CheckFixture
{
    [Test]
    public async Task A_picture_of_the_farm_is_known_with_what_is_public_of_its_job(CancellationToken cancellationToken)
    {
        var marked = await Files.MarkAsync(Id);
        var job = await RecordAsync(marked, cancellationToken);
        using var answer = await PostAsync(marked.File);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        var view = Read(text);
        Assert.That((view.Manifest.State, view.Watermark.State, view.Agreement.State), Is.EqualTo(("trusted", "found", "agree")));
        Assert.That((view.Record?.Id, view.Record?.FoundBy, view.Record?.Job?.Model), Is.EqualTo(("fedcba9876543210", "watermark", TinyModel.Id)));
        Assert.That((view.Record?.FileHasRecordedManifest, view.Record?.ManifestHash), Is.EqualTo(((bool?)true, marked.ManifestHash)));
        Assert.That(view.Record?.StoredManifest?.HashIsRecorded, Is.True);
        Assert.That(view.Note, Is.EqualTo(ProvenanceAnswer.NotDetectedNote));
        var row = await Host.RowAsync(job);
        foreach (var secret in new[] { $"{job}", $"{job:n}", "local", row.ResultKey ?? "", TinyModel.Spec.Prompt })
        {
            Assert.That(text, Does.Not.Contain(secret));
        }

        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
    }

    [Test]
    public async Task A_stripped_copy_in_other_pixels_gets_its_manifest_back(CancellationToken cancellationToken)
    {
        var marked = await Files.MarkAsync(Id, ImageFormat.Webp, side: 512);
        await RecordAsync(marked, cancellationToken);
        using var answer = await PostAsync(MarkedFiles.Copy(marked.File.Span));
        var view = Read(await answer.Content.ReadAsStringAsync(cancellationToken));
        Assert.That((view.Manifest.State, view.Agreement.State, view.Record?.Job?.Model), Is.EqualTo(("none", "no-manifest", TinyModel.Id)));
        Assert.That(view.Record?.StoredManifest?.Store.ToArray(), Is.EqualTo(marked.ManifestStore.ToArray()));
        Assert.That(view.Record?.StoredManifest?.Reading.State, Is.EqualTo("trusted"));
    }

    [Test]
    public async Task A_manifest_in_place_of_the_recorded_one_is_called_out(CancellationToken cancellationToken)
    {
        await RecordAsync(await Files.MarkAsync(Id), cancellationToken);
        using var answer = await PostAsync((await Files.MarkAsync(Id)).File);
        var view = Read(await answer.Content.ReadAsStringAsync(cancellationToken));
        Assert.That((view.Agreement.State, view.Record?.FileHasRecordedManifest), Is.EqualTo(("disagree", (bool?)false)));
        Assert.That(view.Agreement.Explanation, Does.Contain("not the one that was recorded"));
    }

    [Test]
    public async Task A_job_that_did_not_succeed_is_no_record(CancellationToken cancellationToken)
    {
        var marked = await Files.MarkAsync(Id);
        await Host.SeedAsync(JobState.Failed, change: row => row.MarkId = unchecked((long)Id));
        using var answer = await PostAsync(marked.File);
        Assert.That(Read(await answer.Content.ReadAsStringAsync(cancellationToken)).Record, Is.Null);
    }

    [Test]
    public async Task A_picture_that_announces_too_many_pixels_is_answered_with_the_limit(CancellationToken cancellationToken)
    {
        var bomb = (await Files.MarkAsync(Id, side: 128)).File.ToArray();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), 60_000);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), 60_000);
        using var answer = await PostAsync(bomb);
        var view = Read(await answer.Content.ReadAsStringAsync(cancellationToken));
        Assert.That((view.Manifest.State, view.Watermark.State), Is.EqualTo(("invalid", "not-looked-for")));
    }

    [Test]
    public async Task Nobody_needs_a_tenant_and_none_is_judged(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, CheckEndpoint.Path) { Content = new ByteArrayContent((await Files.MarkAsync(Id)).File.ToArray()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        request.Headers.Add("Test-Remote", "203.0.113.9");
        request.Headers.Add("X-Farm-Tenant", "No Tenant!");
        using var answer = await Host.Client.SendAsync(request, cancellationToken);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Without_a_secret_manifests_are_read_and_marks_not_looked_for(CancellationToken cancellationToken)
    {
        await using var bare = await FarmHost.StartAsync();
        var marked = await Files.MarkAsync(Id);
        using var content = new ByteArrayContent(marked.File.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await bare.Client.PostAsync(CheckEndpoint.Path, content, cancellationToken);
        var view = Read(await answer.Content.ReadAsStringAsync(cancellationToken));
        Assert.That((view.Manifest.State, view.Watermark.State, view.Watermark.Reason), Is.EqualTo(("valid", "not-looked-for", PictureCheck.NoSecret)));
    }

    [Test]
    public async Task A_secret_that_is_made_after_the_start_is_found(CancellationToken cancellationToken)
    {
        var late = Path.Combine(Folder, "late.key");
        await using var waiting = await StartAsync(("Farm:Provenance:Watermark:SecretFile", late));
        var marked = await Files.MarkAsync(Id);
        foreach (var state in new[] { "not-looked-for", "found" })
        {
            using var content = new ByteArrayContent(marked.File.ToArray());
            content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            using var answer = await waiting.Client.PostAsync(CheckEndpoint.Path, content, cancellationToken);
            Assert.That(Read(await answer.Content.ReadAsStringAsync(cancellationToken)).Watermark.State, Is.EqualTo(state));
            File.Copy(Files.SecretFile, late, overwrite: true);
        }
    }

    [Test]
    public async Task Nothing_of_a_picture_is_left(CancellationToken cancellationToken)
    {
        var (objects, temporary) = (Path.Combine(Host.Folder, "objects"), Path.GetTempPath());
        var before = Directory.GetFiles(temporary, "ASPNETCORE_*").Length;
        using var answer = await PostAsync((await Files.MarkAsync(Id)).File);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[Limit]), "file", "a.png" } };
        using var other = await Host.Client.PostAsync(CheckEndpoint.Path, form, cancellationToken);
        Assert.That(Directory.Exists(objects) ? Directory.GetFiles(objects, "*", SearchOption.AllDirectories) : [], Is.Empty);
        Assert.That(Directory.GetFiles(temporary, "ASPNETCORE_*"), Has.Length.EqualTo(before));
    }

    [TestCase("Farm:Provenance:Check:MaxBytes", "1", "Farm:Provenance:Check:MaxBytes is 1; must be from 65536 to 268435456")]
    [TestCase("Farm:Provenance:Check:Timeout", "00:10:00", "Farm:Provenance:Check:Timeout is 00:10:00; must be from 00:00:01 to 00:02:00")]
    [TestCase("Farm:Provenance:Watermark:Since", "2026", "Farm:Provenance:Watermark:Since is '2026'; must be a quarter such as 2026-Q4")]
    [TestCase("Farm:Provenance:Watermark:SecretFile", "/dev/null", "Farm:Provenance:Watermark:SecretFile /dev/null holds 0 bytes; must hold 64 hex digits")]
    [TestCase("Farm:Provenance:AnchorsFile", "/dev/null", "Farm:Provenance:AnchorsFile /dev/null cannot be used: the trust anchors are 0 certificates")]
    public void A_setting_that_cannot_be_stops_the_start(string key, string value, string message) =>
        Assert.That(
            async () => await StartAsync((key, value)),
            Throws.InstanceOf<Microsoft.Extensions.Options.OptionsValidationException>().With.Message.Contains(message));
}
