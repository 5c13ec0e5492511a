using System.Security.Cryptography;
using Farm.Imaging;
using Farm.Provenance.C2pa;

namespace Farm.Provenance.Tests.C2pa;

public sealed class SigningTests
{
    [Test]
    public async Task A_generated_picture_is_trusted_and_says_what_made_it([Values] ImageFormat format)
    {
        var signed = await Signed.SignAsync(format, Signed.Generated() with { VisiblyMarked = true });

        var reading = Signed.Read(signed.File);
        Assert.That(reading.Failures, Is.Empty);
        Assert.That(reading.State, Is.EqualTo(ManifestState.Trusted));
        var facts = reading.Facts;
        Assert.That(facts, Is.Not.Null);
        Assert.That(facts.ManifestId, Is.EqualTo(signed.ManifestId));
        Assert.That(facts.Generator, Is.EqualTo("Farm"));
        Assert.That(facts.GeneratorVersion, Does.Match(@"^\d+\.\d+\.\d+"));
        Assert.That(facts.Model, Is.EqualTo("catalog-sd15"));
        Assert.That(facts.ModelHash, Is.EqualTo(Signed.Model.ContentHash));
        Assert.That(facts.WatermarkId, Is.EqualTo(0x0123456789ABCDEF));
        Assert.That(facts.SaysMadeByModel, Is.True);
        Assert.That(facts.Actions.Select(action => action.Action), Is.EqualTo(new[] { "c2pa.created", "c2pa.edited", "c2pa.watermarked.bound" }));
        Assert.That(facts.Actions[0].When, Is.EqualTo(TestCertificates.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")));
        Assert.That(
            facts.Assertions,
            Is.EqualTo(new[] { "c2pa.actions.v2", "c2pa.soft-binding", "com.farm.render", "c2pa.ai-disclosure", "c2pa.hash.data", "cawg.training-mining" }));
    }

    [Test]
    public async Task The_picture_itself_is_untouched([Values] ImageFormat format)
    {
        using var before = ImageCodec.Decode(Pictures.File(format)).Value;
        using var after = ImageCodec.Decode((await Signed.SignAsync(format)).File).Value;

        Assert.That(after?.Pixels.ToArray(), Is.EqualTo(before?.Pixels.ToArray()));
    }

    [Test]
    public async Task The_store_that_is_handed_out_is_the_one_in_the_file([Values] ImageFormat format)
    {
        var signed = await Signed.SignAsync(format);

        var reading = Signed.Read(signed.File);
        Assert.That(reading.ManifestStore?.ToArray(), Is.EqualTo(signed.ManifestStore));
        Assert.That(reading.ManifestHash, Is.EqualTo(signed.ManifestHash));
        Assert.That(signed.ManifestHash, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(signed.ManifestStore))));
        Assert.That(ContentCredentials.ReadStore(signed.ManifestStore, TestCertificates.Anchors, TestCertificates.Now).State, Is.EqualTo(ManifestState.Trusted));
    }

    [Test]
    public async Task Without_an_anchor_a_good_file_is_valid_and_not_trusted([Values] ImageFormat format)
    {
        var reading = ContentCredentials.Read((await Signed.SignAsync(format)).File, TrustAnchors.None, TestCertificates.Now);

        Assert.That(reading.State, Is.EqualTo(ManifestState.Valid));
        Assert.That(reading.Failures, Is.EqualTo(new[] { StatusCodes.SigningCredentialUntrusted }));
    }

    [Test]
    public async Task An_edited_picture_points_at_its_parent_and_carries_its_credentials([Values] ImageFormat format, [Values] ImageFormat parentFormat)
    {
        var parent = await Signed.SignAsync(parentFormat);
        var source = Signed.Source(parent.File);
        Assert.That(source.ManifestId, Is.EqualTo(parent.ManifestId));

        var edited = await Signed.SignAsync(format, Signed.Generated() with { Origin = new PictureOrigin.Edited(Signed.Model, source) });

        var reading = Signed.Read(edited.File);
        Assert.That(reading.State, Is.EqualTo(ManifestState.Trusted));
        Assert.That(reading.Statuses.Select(status => status.Code), Has.Member(StatusCodes.IngredientManifestValidated).And.Member(StatusCodes.IngredientSignatureValidated));
        Assert.That(reading.Facts?.Actions.Select(action => action.Action), Is.EqualTo(new[] { "c2pa.opened", "c2pa.edited", "c2pa.watermarked.bound" }));
        Assert.That(reading.Facts?.SaysMadeByModel, Is.True);
        Assert.That(reading.Facts?.Ingredients, Is.EqualTo(new[] { new IngredientFacts("parentOf", null, parentFormat.MediaType, parent.ManifestId) }));
    }

    [Test]
    public async Task A_picture_marked_by_hand_says_nothing_of_how_it_was_made()
    {
        var source = Signed.Source(Pictures.File(ImageFormat.Jpeg));

        var marked = await Signed.SignAsync(ImageFormat.Jpeg, Signed.Generated() with { Origin = new PictureOrigin.Marked(source) });

        var facts = Signed.Read(marked.File).Facts;
        Assert.That(facts?.SaysMadeByModel, Is.False);
        Assert.That(facts?.Model, Is.Null);
        Assert.That(facts?.Assertions, Has.No.Member("c2pa.ai-disclosure"));
        Assert.That(facts?.Ingredients, Is.EqualTo(new[] { new IngredientFacts("parentOf", null, "image/jpeg", null) }));
    }

    [Test]
    public async Task A_chain_of_edits_stays_valid()
    {
        var file = (await Signed.SignAsync(ImageFormat.Webp)).File;
        for (var generation = 0; generation < 12; generation++)
        {
            file = (await Signed.SignAsync(ImageFormat.Jpeg, Signed.Generated() with { Origin = new PictureOrigin.Edited(Signed.Model, Signed.Source(file)) })).File;
        }

        Assert.That(Signed.Read(file).State, Is.EqualTo(ManifestState.Trusted));
    }

    [Test]
    public async Task Credentials_of_a_source_that_do_not_hold_are_left_behind()
    {
        var parent = await Signed.SignAsync(ImageFormat.Png);
        var source = Signed.Source(Signed.Flip(parent.File, parent.File.Length - 30));

        Assert.That(source.Validation.State, Is.EqualTo(ManifestState.Invalid));
        Assert.That(source.ManifestId, Is.Null);
        var edited = await Signed.SignAsync(ImageFormat.Png, Signed.Generated() with { Origin = new PictureOrigin.Edited(Signed.Model, source) });
        Assert.That(Signed.Read(edited.File).State, Is.EqualTo(ManifestState.Trusted));
        Assert.That(edited.ManifestStore.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(parent.ManifestId)), Is.Negative);
    }

    [Test]
    public async Task Signing_anew_replaces_the_credentials_that_a_file_had([Values] ImageFormat format)
    {
        var first = await Signed.SignAsync(format);

        var second = await ContentCredentials.SignAsync(first.File, Signed.Generated(), Signed.Key);

        Assert.That(second.File, Has.Length.EqualTo(first.File.Length));
        Assert.That(Signed.Read(second.File).Facts?.ManifestId, Is.EqualTo(second.ManifestId));
        Assert.That(Signed.Read(second.File).State, Is.EqualTo(ManifestState.Trusted));
    }

    [Test]
    public async Task A_store_over_many_JPEG_segments_is_whole()
    {
        var file = (await Signed.SignAsync(ImageFormat.Jpeg)).File;
        while (file.Length < 150_000)
        {
            file = (await Signed.SignAsync(ImageFormat.Jpeg, Signed.Generated() with { Origin = new PictureOrigin.Edited(Signed.Model, Signed.Source(file)) })).File;
        }

        Assert.That(Signed.Read(file).State, Is.EqualTo(ManifestState.Trusted));
        using var picture = ImageCodec.Decode(file).Value;
        Assert.That(picture, Is.Not.Null);
    }

    [Test]
    public async Task Whether_others_may_train_on_it_is_said_as_chosen([Values] TrainingMining choice)
    {
        var signed = await Signed.SignAsync(ImageFormat.Png, Signed.Generated() with { TrainingMining = choice });

        var text = System.Text.Encoding.Latin1.GetString(signed.ManifestStore);
        Assert.That(text.Contains("cawg.ai_training", StringComparison.Ordinal), Is.EqualTo(choice != TrainingMining.Unstated));
        Assert.That(text.Contains("notAllowed", StringComparison.Ordinal), Is.EqualTo(choice == TrainingMining.NotAllowed));
    }

    [Test]
    public async Task A_picture_without_a_watermark_has_no_soft_binding()
    {
        var facts = Signed.Read((await Signed.SignAsync(ImageFormat.Png, Signed.Generated(null))).File).Facts;

        Assert.That(facts?.WatermarkId, Is.Null);
        Assert.That(facts?.Assertions, Has.No.Member("c2pa.soft-binding"));
        Assert.That(facts?.Actions.Select(action => action.Action), Has.No.Member("c2pa.watermarked.bound"));
    }

    [Test]
    public void What_is_no_picture_is_not_signed() =>
        Assert.That(async () => await ContentCredentials.SignAsync("GIF89a"u8.ToArray(), Signed.Generated(), Signed.Key), Throws.InstanceOf<InvalidDataException>());

    [Test]
    public void The_data_hash_box_has_one_length_whatever_its_numbers()
    {
        var lengths = new[] { 0, 23, 24, 255, 256, 65_535, 65_536, int.MaxValue }
            .SelectMany(start => new[] { 1, 300, 70_000, int.MaxValue }.Select(length => Farm.Provenance.C2pa.Writing.AssertionWriter.DataHash(start, length, new byte[32]).Box.Length));

        Assert.That(lengths.Distinct().Count(), Is.EqualTo(1));
    }
}
