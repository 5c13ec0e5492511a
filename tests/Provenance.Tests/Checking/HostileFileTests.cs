using System.Buffers.Binary;
using System.IO.Hashing;
using Farm.Contracts.Api;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.C2pa.Jumbf;
using Farm.Provenance.Checking;
using Farm.Provenance.Tests.C2pa;
using Farm.Provenance.Watermark;

namespace Farm.Provenance.Tests.Checking;

/// <summary>Files that mean ill, through the same door as all others.</summary>
[CancelAfter(300_000)]
public sealed class HostileFileTests
{
    /// <summary>Most managed memory, in bytes, for a file of some kilobytes; a search at full size takes the most of it.</summary>
    private const long MaxAllocated = 256L << 20;

    private DirectoryInfo folder;
    private MarkedFiles files;

    [OneTimeSetUp]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("farm-hostile-");
        files = new MarkedFiles(folder.FullName);
    }

    [OneTimeTearDown]
    public void Close()
    {
        files.Dispose();
        folder.Delete(recursive: true);
    }

    [TestCase("", RefusalReason.Empty)]
    [TestCase("GIF89a and so on", RefusalReason.UnknownFormat)]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg'/>", RefusalReason.UnknownFormat)]
    [TestCase("%PDF-1.7", RefusalReason.UnknownFormat)]
    public void What_is_no_picture_is_refused(string text, RefusalReason reason) =>
        Assert.That(Check(System.Text.Encoding.ASCII.GetBytes(text)).Refusal?.Reason, Is.EqualTo(reason));

    [Test]
    public void A_file_above_the_limit_is_refused_with_both_numbers()
    {
        var check = new PictureCheck(files.Anchors, files.Keys, new DecodeLimits { MaxBytes = 1000 }, TimeProvider.System);
        Assert.That(check.Check(Pictures.File(ImageFormat.Png, 100, 100).AsMemory(), CancellationToken.None).Refusal?.Message, Does.Contain("1000"));
    }

    [TestCase(ImageFormat.Png, 60_000)]
    [TestCase(ImageFormat.Jpeg, 60_000)]
    [TestCase(ImageFormat.Webp, 16_383)]
    public async Task A_picture_that_announces_too_many_pixels_is_not_decoded_and_its_manifest_read(ImageFormat format, int side)
    {
        var bomb = Announce((await files.MarkAsync(1, format, side: 128)).File.ToArray(), format, side);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var report = Check(bomb).Value ?? throw new AssertionException("refused");
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(16L << 20));
        var answer = new PictureCheck(files.Anchors, null, DecodeLimits.Default, TimeProvider.System).Answer(report, null);
        Assert.That((answer.Watermark.State, answer.Manifest.State), Is.EqualTo(("not-looked-for", "invalid")));
        Assert.That(answer.Watermark.Reason, Does.Contain($"{side} x {side} = {(long)side * side} pixels; the limit is 50000000 pixels"));
        Assert.That((answer.Picture.Width, answer.Manifest.Codes.ContainsKey(StatusCodes.DataHashMismatch)), Is.EqualTo((default(int?), true)));
    }

    [Test]
    public async Task Every_truncation_gets_an_answer_and_no_good_one([Values] ImageFormat format)
    {
        var file = (await files.MarkAsync(2, format, side: 64)).File;
        for (var length = 1; length < file.Length; length += 97)
        {
            var result = Check(file[..length]);
            Assert.That(result.Refusal is not null || result.Value is { Manifest.Holds: false }, $"{length}");
        }
    }

    [Test]
    public void Boxes_that_lie_about_their_length_are_invalid_and_the_picture_is_looked_at(
        [Values] ImageFormat format, [Values(uint.MaxValue, 0x7FFFFFFFu, 0u, 1u)] uint length)
    {
        var store = JumbfWriter.Superbox("c2pa", "c2pa", JumbfWriter.Superbox("c2ma", "urn:c2pa:1", JumbfWriter.Content("free", [1, 2, 3])));
        BinaryPrimitives.WriteUInt32BigEndian(store.AsSpan(store.Length - 11), length);
        ExpectInvalid(Embed(format, store));
    }

    [Test]
    public void Boxes_nested_too_deep_are_invalid([Values] ImageFormat format)
    {
        var box = JumbfWriter.Superbox("c2pa", "c2pa");
        for (var depth = 0; depth < 400; depth++)
        {
            box = JumbfWriter.Superbox("c2pa", "c2pa", box);
        }

        ExpectInvalid(Embed(format, box));
    }

    [Test]
    public void A_hostile_manifest_makes_no_endless_answer()
    {
        var notes = Enumerable.Range(0, 900).Select(number => ComposedManifest.Note($"com.example.{number}" + new string('x', 600), "one") with { HasWrongHash = true });
        var file = new ComposedManifest { Assertions = [ComposedManifest.Actions("c2pa.created"), .. notes] }.Sign(Pictures.File(ImageFormat.Png));
        var check = new PictureCheck(files.Anchors, files.Keys, DecodeLimits.Default, TimeProvider.System);
        var answer = check.Answer(Check(file).Value ?? throw new AssertionException("refused"), null);
        Assert.That(answer.Manifest.Codes.GetValueOrDefault(StatusCodes.AssertionHashedUriMismatch), Is.EqualTo(900), answer.Manifest.Statuses[0].Explanation);
        Assert.That(answer.Manifest.Statuses, Has.Count.EqualTo(CheckedManifest.MaxTold));
        Assert.That(answer.ToJson(), Has.Length.LessThan(1 << 19));
    }

    [Test]
    public async Task A_thousand_fuzzed_copies_of_good_files_get_an_answer_each_in_bounded_memory(CancellationToken cancellationToken)
    {
        var random = new Random(7);
        var good = (await FixtureFiles.MakeAsync()).Where(file => file.Expected is ManifestState.Trusted).Select(file => file.Bytes).ToList();
        foreach (var format in Enum.GetValues<ImageFormat>())
        {
            good.AddRange(Enumerable.Repeat((await files.MarkAsync(3, format, side: 128)).File.ToArray(), 20));
        }

        var check = new PictureCheck(FixtureFiles.Anchors, files.Keys, DecodeLimits.Default, TimeProvider.System);
        for (var i = 0; i < 1000; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = HostileInputTests.Mutate(good[random.Next(good.Count)], random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = check.Check(file, cancellationToken);
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(MaxAllocated));
            Assert.That(result.Refusal is not null || check.Answer(result.Value ?? throw new AssertionException("no answer"), null).ToJson().Length > 0);
        }
    }

    private void ExpectInvalid(byte[] file)
    {
        var report = Check(file).Value ?? throw new AssertionException("refused");
        Assert.That(report.Manifest.State, Is.EqualTo(ManifestState.Invalid));
        Assert.That(report.Watermark, Is.InstanceOf<WatermarkReading.NotFound>());
    }

    private ImageResult<PictureReport> Check(ReadOnlyMemory<byte> file) =>
        new PictureCheck(files.Anchors, files.Keys, DecodeLimits.Default, TimeProvider.System).Check(file, CancellationToken.None);

    private static byte[] Embed(ImageFormat format, byte[] store)
    {
        var frame = PictureContainer.Frame(format, Pictures.File(format, 64, 64), store.Length);
        PictureContainer.Fill(frame, store);
        return frame.File;
    }

    /// <summary>Writes other sides into the header, and leaves the rest.</summary>
    private static byte[] Announce(byte[] file, ImageFormat format, int side)
    {
        switch (format)
        {
            case ImageFormat.Png:
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), side);
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), side);
                BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32.HashToUInt32(file.AsSpan(12, 17)));
                break;
            case ImageFormat.Jpeg:
                var frame = file.AsSpan().IndexOf<byte>([0xFF, 0xC0, 0x00, 0x11]);
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), (ushort)side);
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 7), (ushort)side);
                break;
            case ImageFormat.Webp:
                var start = file.AsSpan().IndexOf<byte>([0x9D, 0x01, 0x2A]);
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(start + 3), (ushort)side);
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(start + 5), (ushort)side);
                break;
        }

        return file;
    }
}
