using System.Text.Json;
using System.Text.Json.Nodes;
using Farm.Diffusion.Tokenizers;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Tokenizers;

/// <summary>Behaviour on a vocabulary small enough to write here.</summary>
public sealed class T5TokenizerTests
{
    private static readonly (string Piece, double Score)[] Pieces =
    [
        ("<pad>", 0), ("</s>", 0), ("<unk>", 0), ("▁", -2), ("a", -3), ("b", -3), ("ab", -5), ("▁ab", -9), ("c", -4), ("<extra_id_0>", 0),
    ];

    private string folder = "";

    [SetUp]
    public void WriteTokenizer()
    {
        folder = Directory.CreateTempSubdirectory("t5").FullName;
        Write(static _ => { });
    }

    [TearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [TestCase("ab", new[] { 3, 6, 1 }, TestName = "The_cut_of_the_highest_sum_is_taken")]
    [TestCase("", new[] { 1 }, TestName = "An_empty_text_is_its_end_token")]
    [TestCase("   ", new[] { 1 }, TestName = "So_are_spaces")]
    [TestCase("a xyz\U0001F680 b", new[] { 3, 4, 3, 2, 3, 5, 1 }, TestName = "Neighbouring_unknown_letters_are_one_token")]
    [TestCase("a    b  ", new[] { 3, 4, 3, 5, 1 }, TestName = "Runs_of_spaces_are_one_and_the_last_ones_none")]
    [TestCase("a  <extra_id_0> b", new[] { 3, 4, 9, 3, 5, 1 }, TestName = "Added_tokens_come_first_and_take_the_spaces_around")]
    [TestCase("A", new[] { 3, 4, 1 }, TestName = "The_charsmap_replaces")]
    [TestCase("A\u0301", new[] { 3, 8, 1 }, TestName = "The_longest_sequence_of_the_charsmap_wins")]
    [TestCase("a\u200Bb", new[] { 3, 6, 1 }, TestName = "A_replacement_may_be_empty")]
    public void Text_has_these_ids(string text, int[] expected) => Assert.That(T5Tokenizer.Load(folder).Encode(text), Is.EqualTo(expected));

    [Test]
    public void A_row_that_is_too_short_keeps_the_end_token()
    {
        var row = new int[4];
        var count = T5Tokenizer.Load(folder).EncodePadded("a b a b", row);
        Assert.That(row, Is.EqualTo(new[] { 3, 4, 3, 1 }));
        Assert.That(count, Is.EqualTo(9));
    }

    [Test]
    public void The_older_split_at_white_space_gives_the_same_ids()
    {
        var expected = T5Tokenizer.Load(folder).Encode("a  ab c");
        Write(static root => root["pre_tokenizer"] = JsonNode.Parse(
            """{ "type": "Sequence", "pretokenizers": [{ "type": "WhitespaceSplit" }, { "type": "Metaspace", "replacement": "▁", "add_prefix_space": true }] }"""));
        Assert.That(T5Tokenizer.Load(folder).Encode("a  ab c"), Is.EqualTo(expected));
    }

    [Test]
    public void A_word_of_a_hundred_thousand_letters_is_encoded() =>
        Assert.That(T5Tokenizer.Load(folder).Encode(new string('a', 100_000)), Has.Length.EqualTo(100_002));

    [TestCase("model.type", "\"BPE\"", "the model's type is 'BPE'")]
    [TestCase("model.unk_id", "99", "unk_id is 99, not one of the 10 pieces")]
    [TestCase("model.unk_id", "null", "'unk_id' is null")]
    [TestCase("model.byte_fallback", "true", "byte_fallback")]
    [TestCase("model.vocab", "{}", "'vocab' is {}, not of kind Array")]
    [TestCase("model.vocab", "[[\"a\", 0, 1]]", "piece 0 is [\"a\",0,1]")]
    [TestCase("model.vocab", "[[\"a\", 0], [\"a\", 0], [\"b\", 0]]", "'a' stands there twice")]
    [TestCase("model.vocab", "[[\"\", 0], [\"a\", 0], [\"b\", 0]]", "piece 0 has 0 letters")]
    [TestCase("model.vocab", "[[\"a\", 0], [\"b\", 0], [\"c\", 0]]", "lacks the special token '</s>'")]
    [TestCase("added_tokens", "[{ \"id\": 5, \"content\": \"</s>\" }]", "'</s>' has the id 5, elsewhere 1")]
    [TestCase("added_tokens", "[7]", "an added token has no content")]
    [TestCase("normalizer", "{ \"type\": \"Lowercase\" }", "Lowercase")]
    [TestCase("normalizer", "{ \"type\": \"Precompiled\", \"precompiled_charsmap\": \"?\" }", "not base64")]
    [TestCase("normalizer", "{ \"type\": \"Precompiled\", \"precompiled_charsmap\": \"AAA=\" }", "charsmap of 2 bytes")]
    [TestCase("normalizer", "{ \"type\": \"Precompiled\", \"precompiled_charsmap\": \"CAAAAAAAAAA=\" }", "charsmap of 8 bytes")]
    [TestCase("normalizer", "{ \"type\": \"Precompiled\", \"precompiled_charsmap\": \"BAAAAAAAAAA=\" }", "do not end with a zero byte")]
    [TestCase("normalizer", "{ \"type\": \"Precompiled\", \"precompiled_charsmap\": \"BAAAAAEAAIAA\" }", "points at byte 1 of 1")]
    [TestCase("pre_tokenizer", "{ \"type\": \"Metaspace\", \"replacement\": \"_\" }", "the pre_tokenizer has the step")]
    [TestCase("pre_tokenizer", "{ \"type\": \"Metaspace\", \"replacement\": \"▁\", \"prepend_scheme\": \"x\" }", "'prepend_scheme' is 'x'")]
    public void A_malformed_file_is_refused_by_name(string key, string value, string reason)
    {
        Write(root =>
        {
            var owner = key.StartsWith("model.", StringComparison.Ordinal) ? root["model"] : root;
            owner?[key.Split('.')[^1]] = JsonNode.Parse(value);
            if (reason.StartsWith("lacks", StringComparison.Ordinal))
            {
                root["added_tokens"] = new JsonArray();
            }
        });
        Assert.That(
            () => T5Tokenizer.Load(folder),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(reason).And.Message.Contains("tokenizer.json: "));
    }

    [Test]
    public void A_missing_file_is_refused_by_name()
    {
        File.Delete(Path.Combine(folder, "tokenizer.json"));
        Assert.That(
            () => T5Tokenizer.Load(folder),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains("tokenizer.json: the file is missing"));
    }

    [FsCheck.NUnit.Property]
    public Property Any_text_has_ids_of_the_vocabulary_and_an_end() => Prop.ForAll(AnyText(), text =>
    {
        var tokenizer = T5Tokenizer.Load(folder);
        var first = tokenizer.Encode(text);
        return first[^1] == 1 && first.All(static id => id is >= 0 and < 10) && tokenizer.Encode(text).SequenceEqual(first);
    });

    /// <summary>A charsmap of noise either is refused or normalises without reaching outside itself.</summary>
    [FsCheck.NUnit.Property]
    public Property No_charsmap_crashes() => Prop.ForAll(ArbMap.Default.ArbFor<uint[]>(), AnyText(), (units, text) =>
    {
        byte[] blob = [.. BitConverter.GetBytes(units.Length * 4), .. units.SelectMany(BitConverter.GetBytes), 65, 0];
        try
        {
            return new CharsMap(blob).Normalize(text).Length >= 0;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    });

    private static Arbitrary<string> AnyText() => Gen.ListOf(Gen.OneOf(
            ArbMap.Default.GeneratorFor<string?>().Select(static text => text ?? ""),
            Gen.Elements("<extra_id_0>", "<extra", "ab", " ", "\r\n", "\uD83D", "\U0001F680", "A\u0301", "\u200B", "▁")))
        .Select(string.Concat)
        .ToArbitrary();

    private void Write(Action<JsonObject> change)
    {
        var root = new JsonObject
        {
            ["added_tokens"] = JsonNode.Parse(
                """
                [{ "id": 0, "content": "<pad>" }, { "id": 1, "content": "</s>" }, { "id": 2, "content": "<unk>" },
                 { "id": 9, "content": "<extra_id_0>", "lstrip": true, "rstrip": true }]
                """),
            ["normalizer"] = new JsonObject
            {
                ["type"] = "Sequence",
                ["normalizers"] = new JsonArray(
                    new JsonObject { ["type"] = "Precompiled", ["precompiled_charsmap"] = Convert.ToBase64String(CharsMapBlob.Of(("A", "a"), ("A\u0301", "c"), ("\u200B", ""))) },
                    new JsonObject { ["type"] = "Strip", ["strip_left"] = false, ["strip_right"] = true },
                    new JsonObject { ["type"] = "Replace", ["pattern"] = new JsonObject { ["Regex"] = " {2,}" }, ["content"] = "▁" }),
            },
            ["pre_tokenizer"] = JsonNode.Parse("""{ "type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true }"""),
            ["model"] = new JsonObject
            {
                ["type"] = "Unigram",
                ["unk_id"] = 2,
                ["vocab"] = new JsonArray([.. Pieces.Select(static entry => new JsonArray(entry.Piece, entry.Score))]),
                ["byte_fallback"] = false,
            },
        };
        change(root);
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), root.ToJsonString());
    }
}
