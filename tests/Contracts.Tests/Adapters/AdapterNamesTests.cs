using Farm.Contracts.Adapters;

namespace Farm.Contracts.Tests.Adapters;

public sealed class AdapterNamesTests
{
    private const string Sha256 = "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81";

    [TestCase("lineart")]
    [TestCase("0.line-art_v2")]
    public void A_name_is_taken(string name) => Assert.That((AdapterNames.IsName(name), AdapterNames.IsId(name)), Is.EqualTo((true, false)));

    [TestCase("")]
    [TestCase("A B")]
    [TestCase(".lineart")]
    [TestCase("lineart\n")]
    [TestCase("../lineart")]
    [TestCase(Sha256, TestName = "What_reads_as_an_id_is_no_name")]
    public void Other_text_is_no_name(string text) => Assert.That(AdapterNames.IsName(text), Is.False);

    [Test]
    public void An_id_is_the_hash_of_a_file_in_lower_case() =>
        Assert.That((AdapterNames.IsId(Sha256), AdapterNames.IsId(Sha256.ToUpperInvariant()), AdapterNames.IsId(Sha256[1..])), Is.EqualTo((true, false, false)));
}
