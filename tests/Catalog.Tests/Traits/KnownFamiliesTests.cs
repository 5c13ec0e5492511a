using System.Text.Json;
using Farm.Catalog.Traits;
using Farm.Contracts.Models;

namespace Farm.Catalog.Tests.Traits;

public sealed class KnownFamiliesTests
{
    private static readonly Family[] Families = Enum.GetValues<Family>();

    [Test]
    public void Every_family_has_one_record_and_no_record_is_of_anything_else() =>
        Assert.That(KnownFamilies.All.Select(static traits => traits.Family), Is.EqualTo(Families));

    [TestCaseSource(nameof(Families))]
    public void A_record_is_called_as_cards_write_its_family(Family family) =>
        Assert.That($"\"{family.Name}\"", Is.EqualTo(JsonSerializer.Serialize(family)));

    [TestCaseSource(nameof(Families))]
    public void An_encoder_says_what_its_kind_needs(Family family)
    {
        Assert.That(family.Traits.TextEncoders, Is.Not.Empty);
        foreach (var encoder in family.Traits.TextEncoders)
        {
            Assert.That(encoder.MaxTokens is not null, Is.EqualTo(encoder.Kind == TextEncoderKind.T5), encoder.Part);
            Assert.That(encoder.Chat is not null, Is.EqualTo(encoder.Kind == TextEncoderKind.Chat), encoder.Part);
        }
    }

    [TestCaseSource(nameof(Families))]
    public void Nothing_of_CLIP_is_read_where_there_is_no_CLIP(Family family)
    {
        if (family.Traits.ReadsClipStates)
        {
            Assert.That(family.Traits.TextEncoder(TextEncoderKind.Clip).Part, Is.EqualTo("text_encoder"));
        }
        else
        {
            Assert.That(family.Traits.PromptSyntaxes, Has.Count.EqualTo(1), "weights of words are weights of CLIP's states");
        }
    }

    [Test]
    public void What_tells_families_apart_is_of_one_family_alone()
    {
        var marks = KnownFamilies.All.SelectMany(static traits => traits.LayerMarks).ToArray();
        Assert.That(marks, Is.Unique);
        Assert.That(marks.Where(mark => marks.Any(other => other != mark && other.Contains(mark, StringComparison.Ordinal))), Is.Empty);
        Assert.That(KnownFamilies.All.Select(static traits => traits.TextWidth).OfType<int>(), Is.Unique);
    }

    [Test]
    public void A_number_that_is_no_family_has_no_record() =>
        Assert.That(static () => ((Family)99).Traits, Throws.TypeOf<ArgumentOutOfRangeException>());
}
