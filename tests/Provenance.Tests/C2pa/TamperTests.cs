using Farm.Imaging;
using Farm.Provenance.C2pa;

namespace Farm.Provenance.Tests.C2pa;

public sealed class TamperTests
{
    [Test]
    public async Task A_changed_byte_of_the_picture_is_a_data_hash_mismatch([Values] ImageFormat format)
    {
        var file = (await Signed.SignAsync(format)).File;

        Expect(Signed.Flip(file, PixelByte(format, file)), StatusCodes.DataHashMismatch);
    }

    [Test]
    public async Task A_changed_byte_of_an_assertion_is_a_hashed_URI_mismatch([Values] ImageFormat format)
    {
        var file = (await Signed.SignAsync(format)).File;

        Expect(Signed.Flip(file, Signed.Find(file, "trainedAlgorithmicMedia"u8)), StatusCodes.AssertionHashedUriMismatch);
    }

    [Test]
    public async Task A_changed_byte_of_the_claim_is_a_signature_mismatch([Values] ImageFormat format)
    {
        var file = (await Signed.SignAsync(format)).File;

        Expect(Signed.Flip(file, Signed.Find(file, "xmp:iid:"u8) + 10), StatusCodes.ClaimSignatureMismatch);
    }

    [Test]
    public async Task A_changed_byte_of_the_signature_is_a_signature_mismatch()
    {
        var signed = await Signed.SignAsync(ImageFormat.Png);
        var end = Signed.Find(signed.File, signed.ManifestStore) + signed.ManifestStore.Length;

        Expect(Signed.Flip(signed.File, end - 5), StatusCodes.ClaimSignatureMismatch);
    }

    [Test]
    public async Task Every_single_byte_of_a_store_matters()
    {
        var signed = await Signed.SignAsync(ImageFormat.Webp);
        var start = Signed.Find(signed.File, signed.ManifestStore);
        var unnoticed = new List<int>();
        for (var i = 0; i < signed.ManifestStore.Length; i++)
        {
            var reading = Signed.Read(Signed.Flip(signed.File, start + i));
            if (reading.State is ManifestState.Trusted or ManifestState.Valid)
            {
                unnoticed.Add(i);
            }
        }

        Assert.That(unnoticed.Where(at => !IsUnsignedByDesign(signed.ManifestStore, at)), Is.Empty);
    }

    [Test]
    public async Task Credentials_put_into_another_picture_are_a_data_hash_mismatch([Values] ImageFormat format)
    {
        var signed = await Signed.SignAsync(format);
        var frame = Farm.Provenance.C2pa.Containers.PictureContainer.Frame(format, Pictures.File(format, 50, 40), signed.ManifestStore.Length);
        Farm.Provenance.C2pa.Containers.PictureContainer.Fill(frame, signed.ManifestStore);

        Expect(frame.File, StatusCodes.DataHashMismatch);
    }

    [Test]
    public async Task A_changed_ingredient_is_called_out()
    {
        var parent = await Signed.SignAsync(ImageFormat.Png);
        var edited = await Signed.SignAsync(ImageFormat.Png, Signed.Generated() with { Origin = new PictureOrigin.Edited(Signed.Model, Signed.Source(parent.File)) });
        var inParent = edited.ManifestStore.AsSpan().IndexOf("trainedAlgorithmicMedia"u8);
        var reading = Signed.Read(Signed.Flip(edited.File, Signed.Find(edited.File, edited.ManifestStore) + inParent));

        Assert.That(reading.State, Is.EqualTo(ManifestState.Invalid));
        Assert.That(reading.Statuses.Where(status => status.Kind == StatusKind.Failure).Select(status => status.Code), Has.Member(StatusCodes.IngredientManifestMismatch));
        Assert.That(reading.IngredientStatuses.Select(status => status.Code), Has.Member(StatusCodes.AssertionHashedUriMismatch));
    }

    [Test]
    public void A_file_without_credentials_has_none([Values] ImageFormat format) =>
        Assert.That(Signed.Read(Pictures.File(format)).State, Is.EqualTo(ManifestState.None));

    /// <summary>A byte of the compressed picture: the file can be changed there and stay a file of its format.</summary>
    internal static int PixelByte(ImageFormat format, byte[] file) => format switch
    {
        ImageFormat.Png => Signed.Find(file, "IDAT"u8) + 20,
        ImageFormat.Jpeg => file.Length - 30,
        _ => Signed.Find(file, "VP8 "u8) + 60,
    };

    private static void Expect(byte[] file, string code)
    {
        var reading = Signed.Read(file);
        Assert.That(reading.State, Is.EqualTo(ManifestState.Invalid));
        Assert.That(reading.Failures, Is.EqualTo(new[] { code }));
    }

    /// <summary>Toggles of the outer boxes: of what JUMBF says there, only the label is used, and no hash is over them.</summary>
    private static bool IsUnsignedByDesign(byte[] store, int at)
    {
        var labels = new[] { "c2pa\0", "urn:c2pa:", "c2pa.assertions\0", "c2pa.claim.v2\0", "c2pa.signature\0" };
        return labels.Any(label => store.AsSpan(at + 1).StartsWith(System.Text.Encoding.UTF8.GetBytes(label)));
    }
}
