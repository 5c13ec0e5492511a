using Farm.Contracts.Api;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Checking;
using Farm.Provenance.Tests.C2pa;

namespace Farm.Provenance.Tests.Checking;

/// <summary>The answers on a manifest and a mark together, for each way in which they can be brought apart.</summary>
[CancelAfter(120_000)]
public sealed class AgreementTests
{
    private const ulong Id = 0xA1;
    private const ulong Other = 0xB2;
    private DirectoryInfo folder;
    private MarkedFiles files;

    [OneTimeSetUp]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("farm-agreement-");
        files = new MarkedFiles(folder.FullName);
    }

    [OneTimeTearDown]
    public void Close()
    {
        files.Dispose();
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task A_manifest_that_names_another_mark_is_called_swapped() =>
        await ExpectAsync("disagree", "is bound to watermark 00000000000000b2, and the picture carries 00000000000000a1: the manifest was swapped", await ResignAsync(Claims(Other)));

    [Test]
    public async Task A_manifest_that_names_no_mark_is_called_swapped_where_a_mark_is_there() =>
        await ExpectAsync("disagree", "names no watermark of Farm's, and the picture carries 00000000000000a1", await ResignAsync(Claims(null)));

    [Test]
    public async Task A_strangers_manifest_on_a_marked_picture_is_called_swapped()
    {
        var bare = MarkedFiles.Encode(MarkedFiles.Decode((await files.MarkAsync(Id)).File.Span), ImageFormat.Png);
        await ExpectAsync("disagree", "names no watermark of Farm's", new ComposedManifest().Sign(bare), state: "valid");
    }

    [Test]
    public async Task A_second_manifest_for_the_same_mark_is_not_the_recorded_one()
    {
        var marked = await files.MarkAsync(Id);
        var record = new MarkRecord { Id = Id, ManifestHash = marked.ManifestHash, ManifestStore = marked.ManifestStore };
        await ExpectAsync("agree", "which the picture carries", marked.File, record);
        await ExpectAsync("disagree", "is not the one that was recorded for watermark 00000000000000a1", await ResignAsync(Claims(Id)), record);
    }

    [Test]
    public async Task A_second_manifest_by_a_trusted_signer_agrees_where_no_job_says_which_is_the_one()
    {
        var record = new MarkRecord { Id = Id, ManifestStore = (await files.MarkAsync(Id)).ManifestStore };
        var again = await ResignAsync(Claims(Id));
        var answer = await ExpectAsync("agree", "which the picture carries", again, record);
        Assert.That(answer.Record?.FileHasRecordedManifest, Is.False);
        var stranger = await ContentCredentials.SignAsync(again, Claims(Id), Signed.Key);
        await ExpectAsync("disagree", "is not the one that was recorded", stranger.File, record, state: "valid");
    }

    [Test]
    public async Task A_manifest_that_names_a_recorded_mark_on_another_picture_is_not_the_recorded_one()
    {
        var marked = await files.MarkAsync(Id);
        var record = new MarkRecord { Id = Id, ManifestStore = marked.ManifestStore };
        var forged = await SignAsync(MarkedFiles.Encode(MarkedFiles.Draw(128), ImageFormat.Png), Claims(Id));
        await ExpectAsync("disagree", "is not the one that was recorded for watermark 00000000000000a1", forged, record);
        await ExpectAsync("no-watermark", "is bound to watermark 00000000000000a1, which was not found", forged);
    }

    [Test]
    public async Task A_mark_of_a_picture_that_this_one_was_made_from_agrees()
    {
        var marked = await files.MarkAsync(Id);
        var source = Ingredient.Read(marked.File, files.Anchors, TimeProvider.System.GetUtcNow()) ?? throw new AssertionException("no picture");
        var edited = await ResignAsync(Claims(null) with { Origin = new PictureOrigin.Marked(source) });
        await ExpectAsync("agree-ingredient", "is that of a picture from which it says that this one was made", edited);
        await ExpectAsync("agree-ingredient", "made", edited, new MarkRecord { Id = Id, ManifestHash = marked.ManifestHash, ManifestStore = marked.ManifestStore });
    }

    [Test]
    public async Task A_spoilt_manifest_counts_for_nothing()
    {
        var marked = await files.MarkAsync(Id);
        var spoilt = Signed.Flip(marked.File.ToArray(), Signed.Find(marked.File.Span, "trainedAlgorithmicMedia"u8));
        var answer = await ExpectAsync("invalid-manifest", "counts for nothing", spoilt, state: "invalid");
        Assert.That(answer.Watermark.Id, Is.EqualTo("00000000000000a1"));
        Assert.That(answer.Manifest.Codes, Does.ContainKey(StatusCodes.AssertionHashedUriMismatch));
    }

    [Test]
    public async Task A_mark_alone_a_manifest_alone_and_neither_are_told_apart()
    {
        using var marked = MarkedFiles.Decode((await files.MarkAsync(Id)).File.Span);
        await ExpectAsync("no-manifest", "carries watermark 00000000000000a1 and no manifest", MarkedFiles.Encode(marked, ImageFormat.Webp), state: "none");
        var plain = MarkedFiles.Encode(MarkedFiles.Draw(128), ImageFormat.Jpeg);
        await ExpectAsync("neither", "no watermark was found", plain, state: "none");
        await ExpectAsync("no-watermark", "is bound to no watermark of Farm's, and none was found", await SignAsync(plain, Claims(null)));
    }

    [Test]
    public async Task What_an_invalid_manifest_names_is_not_asked_after(CancellationToken cancellationToken)
    {
        var file = await SignAsync(MarkedFiles.Encode(MarkedFiles.Draw(128), ImageFormat.Png), Claims(Id));
        file[^20] ^= 1;
        var report = Check().Check(file, cancellationToken).Value;
        Assert.That((report?.Manifest.Facts?.WatermarkId, report?.MarkId), Is.EqualTo(((ulong?)Id, default(ulong?))));
    }

    private async Task<ProvenanceAnswer> ExpectAsync(
        string agreement, string explanation, ReadOnlyMemory<byte> file, MarkRecord? record = null, string state = "trusted")
    {
        var check = Check();
        var report = await Task.Run(() => check.Check(file, CancellationToken.None));
        var answer = check.Answer(report.Value ?? throw new AssertionException(report.Refusal?.Message ?? ""), record);
        Assert.That((answer.Manifest.State, answer.Agreement.State), Is.EqualTo((state, agreement)), answer.ToJson());
        Assert.That(answer.Agreement.Explanation, Does.Contain(explanation));
        Assert.That(answer.IsSound, Is.EqualTo(state is "trusted" or "valid" && agreement != "disagree"));
        return answer;
    }

    /// <summary>The pixels of a picture that carries <see cref="Id"/> with another manifest by the same signer.</summary>
    private async Task<byte[]> ResignAsync(ManifestClaims claims) => await SignAsync((await files.MarkAsync(Id)).File, claims);

    private async Task<byte[]> SignAsync(ReadOnlyMemory<byte> file, ManifestClaims claims) => (await ContentCredentials.SignAsync(file, claims, files.Key)).File;

    private static ManifestClaims Claims(ulong? id) => new()
    {
        Origin = new PictureOrigin.Generated(new RenderModel("catalog-sd15", new string('c', 64))), Time = TimeProvider.System.GetUtcNow(), WatermarkId = id,
    };

    private PictureCheck Check() => new(files.Anchors, files.Keys, DecodeLimits.Default, TimeProvider.System);
}
