using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Checking;

namespace Farm.Provenance.Tests.C2pa.Payloads;

[CancelAfter(300_000)]
public sealed class PayloadTests
{
    private IReadOnlyList<PayloadFile> files;

    [OneTimeSetUp]
    public async Task Make() => files = await PayloadFiles.MakeAsync();

    [Test]
    public void Whatever_somebody_without_a_key_puts_anywhere_in_a_file_it_is_neither_trusted_nor_valid()
    {
        Assert.That(files, Has.Count.GreaterThanOrEqualTo(400));
        var wrong = files.Select(file => (file, Reading: Signed.Read(file.Bytes)))
            .Where(one => one.Reading.Holds || (one.file.Code is { } code && !one.Reading.Failures.Contains(code)))
            .Select(one => $"{one.file.Name}: {one.Reading.State}, {string.Join(' ', one.Reading.Failures)}; expected {one.file.Code}");
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Nothing_is_told_of_a_file_that_nobody_signed()
    {
        foreach (var file in files)
        {
            var facts = JsonSerializer.Serialize(CheckedManifest.Of(Signed.Read(file.Bytes)) with { Statuses = [] });
            Assert.That(facts, Does.Not.Contain(StorePayloads.InventedModel).And.Not.Contain("PAYLOAD").And.Not.Contain("Stranger"), file.Name);
        }
    }

    [Test]
    public void A_picture_takes_over_nothing_from_a_file_that_does_not_hold() =>
        Assert.That(files.Where(file => Ingredient.Read(file.Bytes, TestCertificates.Anchors, TestCertificates.Now) is { ManifestId: not null }).Select(file => file.Name), Is.Empty);

    /// <summary>All but what a decoder of JPEG calls the number of the box, which may be any.</summary>
    [Test]
    public async Task Every_byte_in_the_range_that_the_hash_leaves_out_matters([Values] ImageFormat format)
    {
        var file = await PayloadFiles.OwnAsync(format);
        var place = Farm.Provenance.C2pa.Containers.PictureContainer.Find(format, file);
        var unnoticed = Enumerable.Range(place.Start, place.Length)
            .Where(at => at < place.Start + 200 || at % 7 == 0)
            .Where(at => Signed.Read(Signed.Flip(file, at)).Holds)
            .Where(at => format != ImageFormat.Jpeg || at - place.Start is not (6 or 7));
        Assert.That(unnoticed, Is.Empty);
    }
}
