using Farm.Contracts.Api;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Checking;
using Farm.Provenance.Marking;
using Farm.Provenance.Tests.C2pa;
using Farm.Provenance.Watermark;

namespace Farm.Provenance.Tests.Checking;

[CancelAfter(300_000)]
public sealed class PictureCheckTests
{
    private const ulong Id = 0x0123456789ABCDEF;
    private DirectoryInfo folder;
    private MarkedFiles files;

    [OneTimeSetUp]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("farm-checking-");
        files = new MarkedFiles(folder.FullName);
    }

    [OneTimeTearDown]
    public void Close()
    {
        files.Dispose();
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task Each_of_two_hundred_files_is_answered_as_it_deserves_with_all_its_codes(CancellationToken cancellationToken)
    {
        var check = new PictureCheck(FixtureFiles.Anchors, files.Keys, DecodeLimits.Default, TimeProvider.System);
        foreach (var file in await FixtureFiles.MakeAsync())
        {
            var report = Report(check.Check(file.Bytes, cancellationToken));
            var answer = check.Answer(report, null);
            Assert.That(answer.Manifest.State, Is.EqualTo(file.Expected.ToString().ToLowerInvariant()), file.Name);
            Assert.That(answer.IsSound, Is.EqualTo(file.Expected is ManifestState.Valid or ManifestState.Trusted), file.Name);
            var codes = report.Manifest.Statuses.Concat(report.Manifest.IngredientStatuses).Select(status => status.Code).ToList();
            Assert.That(answer.Manifest.Codes.Keys, Is.EquivalentTo(codes.Distinct()), file.Name);
            Assert.That(answer.Manifest.Codes.Values.Sum(), Is.EqualTo(codes.Count), file.Name);
            Assert.That(answer.Watermark.State, Is.Not.EqualTo("found"), file.Name);
        }
    }

    [Test]
    public async Task A_published_picture_tells_all_that_it_bears([Values] ImageFormat format, CancellationToken cancellationToken)
    {
        var marked = await files.MarkAsync(Id, format);
        var check = Check();
        var answer = check.Answer(Report(check.Check(marked.File, cancellationToken)), null);
        Assert.That(answer.Picture, Is.EqualTo(new CheckedPicture(format.MediaType, marked.File.Length, 256, 256)));
        Assert.That((answer.Manifest.State, answer.Agreement.State, answer.IsSound), Is.EqualTo(("trusted", "agree", true)), answer.ToJson());
        Assert.That((answer.Manifest.Id, answer.Manifest.Hash), Is.EqualTo((marked.ManifestId, marked.ManifestHash)));
        Assert.That((answer.Manifest.Model, answer.Manifest.ModelHash), Is.EqualTo(("catalog-sd15", new string('c', 64))));
        Assert.That(answer.Manifest.Generator, Does.StartWith("Farm"));
        Assert.That(answer.Manifest.Signer?.Subject, Does.Contain("content credentials"));
        Assert.That(answer.Manifest.Actions[0].Action, Is.EqualTo("c2pa.created"));
        Assert.That(answer.Manifest.SaysMadeByModel, Is.True);
        Assert.That(answer.Manifest.WatermarkId, Is.EqualTo("0123456789abcdef"));
        Assert.That((answer.Watermark.State, answer.Watermark.Id, answer.Watermark.Key), Is.EqualTo(("found", "0123456789abcdef", files.Keys.At(TimeProvider.System.GetUtcNow()).Name)));
        Assert.That(answer.Watermark.Confidence, Is.GreaterThan(0.3));
        Assert.That(answer.Watermark.FalsePositiveRate, Is.InRange(1e-300, WatermarkDetector.MaxFalsePositiveRate));
        Assert.That((answer.Watermark.Undone, answer.Record), Is.EqualTo((default(UndoneTransform), default(CheckedRecord))));
        Assert.That(answer.Note, Is.EqualTo("Not detected does not mean made by a person: manifests get lost, watermarks wear off, and most generators leave neither."));
    }

    [Test]
    public async Task A_stripped_copy_that_was_compressed_and_made_smaller_leads_back_to_its_manifest([Values] ImageFormat format, CancellationToken cancellationToken)
    {
        var marked = await files.MarkAsync(Id, format, side: 512);
        var copy = MarkedFiles.Copy(marked.File.Span);
        var records = new Records { [Id] = new MarkRecord { Id = Id, Job = new PublicJob("catalog-sd15", default), ManifestHash = marked.ManifestHash, ManifestStore = marked.ManifestStore } };
        var answer = (await new ProvenanceCheck(Check(), records).RunAsync(copy, cancellationToken)).Value ?? throw new AssertionException("refused");
        Assert.That((answer.Manifest.State, answer.Agreement.State, answer.IsSound), Is.EqualTo(("none", "no-manifest", false)));
        Assert.That(answer.Watermark.Undone?.ScaleX, Is.EqualTo(0.75).Within(0.01));
        var stored = answer.Record?.StoredManifest ?? throw new AssertionException("no manifest was recovered");
        Assert.That(stored.Store.ToArray(), Is.EqualTo(marked.ManifestStore.ToArray()));
        Assert.That((stored.HashIsRecorded, stored.Reading.State, stored.Reading.Id), Is.EqualTo((true, "trusted", marked.ManifestId)));
        Assert.That((answer.Record.FoundBy, answer.Record.FileHasRecordedManifest), Is.EqualTo(("watermark", default(bool?))));
    }

    [Test]
    public async Task A_stored_manifest_that_is_not_the_recorded_one_is_told(CancellationToken cancellationToken)
    {
        var (marked, other) = (await files.MarkAsync(Id), await files.MarkAsync(Id));
        var records = new Records { [Id] = new MarkRecord { Id = Id, ManifestHash = marked.ManifestHash, ManifestStore = other.ManifestStore } };
        var answer = (await new ProvenanceCheck(Check(), records).RunAsync(marked.File, cancellationToken)).Value;
        Assert.That(answer?.Record?.StoredManifest?.HashIsRecorded, Is.False);
        Assert.That((answer?.Record?.FileHasRecordedManifest, answer?.Agreement.State), Is.EqualTo(((bool?)true, "agree")));
    }

    [Test]
    public async Task Without_a_secret_the_manifest_is_read_and_no_mark_looked_for(CancellationToken cancellationToken)
    {
        var marked = await files.MarkAsync(Id);
        var check = new PictureCheck(files.Anchors, null, DecodeLimits.Default, TimeProvider.System);
        var answer = check.Answer(Report(check.Check(marked.File, cancellationToken)), null);
        Assert.That((answer.Watermark.State, answer.Watermark.Reason), Is.EqualTo(("not-looked-for", PictureCheck.NoSecret)));
        Assert.That((answer.Manifest.State, answer.Agreement.State, answer.IsSound), Is.EqualTo(("trusted", "not-compared", true)));
    }

    [Test]
    public async Task A_prompt_in_a_manifest_is_not_repeated(CancellationToken cancellationToken)
    {
        const string prompt = "my neighbour Waldemar on his boat";
        var signed = await Signed.SignAsync(ImageFormat.Png, Signed.Generated() with { Prompt = DisclosedPrompt.If(true, prompt) });
        var check = new PictureCheck(TestCertificates.Anchors, null, DecodeLimits.Default, TimeProvider.System);
        var report = Report(check.Check(signed.File, cancellationToken));
        Assert.That(report.Manifest.Facts?.Prompt, Is.EqualTo(prompt));
        Assert.That(check.Answer(report, null).ToJson(), Does.Not.Contain("Waldemar"));
    }

    [Test]
    public async Task An_answer_is_read_back_as_it_was_written(CancellationToken cancellationToken)
    {
        var marked = await files.MarkAsync(Id);
        var check = Check();
        var record = new MarkRecord { Id = Id, Job = new PublicJob("catalog-sd15", DateTimeOffset.UnixEpoch), ManifestStore = marked.ManifestStore };
        var json = check.Answer(Report(check.Check(marked.File, cancellationToken)), record).ToJson();
        var read = System.Text.Json.JsonSerializer.Deserialize(json, ProvenanceJson.Default.ProvenanceAnswer);
        Assert.That(read?.ToJson(), Is.EqualTo(json));
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var store = document.RootElement.GetProperty("record").GetProperty("storedManifest").GetProperty("store").GetString();
        Assert.That(store, Is.EqualTo(Convert.ToBase64String(marked.ManifestStore.Span)));
    }

    [Test]
    public async Task A_cancelled_check_ends(CancellationToken cancellationToken)
    {
        var marked = await files.MarkAsync(Id);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await cancelled.CancelAsync();
        Assert.That(() => Check().Check(marked.File, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private PictureCheck Check() => new(files.Anchors, files.Keys, DecodeLimits.Default, TimeProvider.System);

    private static PictureReport Report(ImageResult<PictureReport> result) => result.Value ?? throw new AssertionException(result.Refusal?.Message ?? "");

    private sealed class Records : Dictionary<ulong, MarkRecord>, IMarkRecords
    {
        public Task<MarkRecord?> FindAsync(ulong id, CancellationToken cancellationToken) => Task.FromResult(this.GetValueOrDefault(id));
    }
}
