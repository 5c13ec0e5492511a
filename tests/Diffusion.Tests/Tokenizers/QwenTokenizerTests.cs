using System.Text.Json;
using Farm.Diffusion.Tokenizers;
using Farm.Diffusion.Tokenizers.Unicode;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Tokenizers;

/// <summary>Behaviour on a vocabulary small enough to write here: all bytes, and the merges of " cat" and of two line ends.</summary>
public sealed class QwenTokenizerTests
{
    private const int SpaceCat = 258;
    private const int Start = 260;
    private const int End = 261;
    private const int Pad = 262;
    private string folder = "";

    [SetUp]
    public void WriteVocabulary()
    {
        folder = Directory.CreateTempSubdirectory("qwen").FullName;
        string[] symbols = [.. ByteAlphabet.Letters.Select(static letter => letter.ToString()), "at", "Ġc", "Ġcat", "ĊĊ"];
        Write("vocab.json", JsonSerializer.Serialize(symbols.Index().ToDictionary(static entry => entry.Item, static entry => entry.Index)));
        Write("merges.txt", "#version: 0.2\na t\nĠ c\nĠc at\nĊ Ċ\n");
        Write("added_tokens.json", """{ "<|im_start|>": 260, "<|im_end|>": 261, "<|endoftext|>": 262 }""");
    }

    [TearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [TestCase("a cat's it'LL", "a| cat|'s| it|'LL", TestName = "Contractions_in_any_case")]
    [TestCase("12a 3", "1|2|a| |3", TestName = "Single_digits")]
    [TestCase("a  b   ", "a| | b|   ", TestName = "The_last_space_goes_to_the_next_word")]
    [TestCase("a \n\n  b\r\n", "a| \n\n| | b|\r\n", TestName = "White_space_up_to_its_last_line_end")]
    [TestCase("(x) !?\n\n.", "(x|)| !?\n\n|.", TestName = "Signs_take_a_space_before_and_line_ends_after")]
    [TestCase("\ta\t1", "\ta|\t|1", TestName = "One_sign_or_space_before_letters")]
    [TestCase("\nab", "\n|ab", TestName = "A_line_end_is_no_part_of_a_word")]
    [TestCase("\U00010428b\U0001F680\U0001D7D8", "\U00010428b|\U0001F680|\U0001D7D8", TestName = "Letters_signs_and_digits_beyond_the_basic_plane")]
    public void Text_is_cut_into_words(string text, string expected)
    {
        var words = new List<string>();
        foreach (var word in new QwenWords(text))
        {
            words.Add(word.ToString());
        }

        Assert.That(string.Join('|', words), Is.EqualTo(expected));
    }

    [Test]
    public void Control_tokens_are_read_in_markup_only()
    {
        var tokenizer = QwenTokenizer.Load(folder);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tokenizer.EncodeMarkup("<|im_start|> cat<|im_end|>"), Is.EqualTo(new[] { Start, SpaceCat, End }));
            Assert.That(tokenizer.Encode("<|im_start|> cat<|im_end|>"), Is.All.LessThan(Start));
        }
    }

    [Test]
    public void A_prompt_that_begins_with_a_line_end_grows_together_with_the_template_as_published()
    {
        var ids = ChatTemplate.QwenImage(QwenTokenizer.Load(folder)).Encode("\ncat");
        Assert.That(ids, Does.Contain(259));
    }

    [Test]
    public void A_long_conversation_is_cut_at_its_end_and_the_caller_learns_how_long_it_was()
    {
        var template = ChatTemplate.QwenImage(QwenTokenizer.Load(folder));
        var row = new int[template.MaxLength];
        var count = template.EncodePadded(string.Concat(Enumerable.Repeat(" cat", 2000)), row);
        Assert.That(count, Is.GreaterThan(2000));
        Assert.That(row[^1], Is.EqualTo(SpaceCat));
    }

    [TestCase(QwenWords.Pattern, null)]
    [TestCase(@"\s+", "splits words by")]
    public void A_tokenizer_json_alone_is_read_and_its_pattern_checked(string pattern, string? reason)
    {
        var expected = QwenTokenizer.Load(folder).EncodeMarkup("<|im_start|>a cat's");
        var vocabulary = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "vocab.json"))).RootElement;
        Write("tokenizer.json", JsonSerializer.Serialize(new
        {
            added_tokens = new[]
            {
                new { id = Start, content = "<|im_start|>" }, new { id = End, content = "<|im_end|>" }, new { id = Pad, content = "<|endoftext|>" },
            },
            pre_tokenizer = new { type = "Sequence", pretokenizers = new[] { new { type = "Split", pattern = new { Regex = pattern } } } },
            model = new { type = "BPE", vocab = vocabulary, merges = new[] { "a t", "Ġ c", "Ġc at", "Ċ Ċ" } },
        }));
        foreach (var file in (ReadOnlySpan<string>)["vocab.json", "merges.txt", "added_tokens.json"])
        {
            File.Delete(Path.Combine(folder, file));
        }

        if (reason is null)
        {
            Assert.That(QwenTokenizer.Load(folder).EncodeMarkup("<|im_start|>a cat's"), Is.EqualTo(expected));
        }
        else
        {
            Assert.That(() => QwenTokenizer.Load(folder), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(reason));
        }
    }

    [TestCase("added_tokens.json", "{ \"<|endoftext|>\": 3 }", "have the same id 3")]
    [TestCase("added_tokens.json", "{}", "the padding token '<|endoftext|>'")]
    [TestCase("added_tokens.json", "{ \"at\": 3 }", "added_tokens.json: the added token 'at' has the id 3, elsewhere 256")]
    [TestCase("added_tokens.json", "{ \"\": 3 }", "an added token has no content")]
    [TestCase("tokenizer_config.json", "{ \"added_tokens_decoder\": { \"x\": {} } }", "the key 'x'")]
    [TestCase("tokenizer_config.json", "{ \"added_tokens_decoder\": 7 }", "'added_tokens_decoder' is 7, not of kind Object")]
    [TestCase("tokenizer_config.json", "{ \"added_tokens_decoder\": { \"9\": { \"content\": \"x\", \"single_word\": true } } }", "single_word")]
    [TestCase("merges.txt", "a t\nĠ c\nĊ Ċ\n", "merges.txt: no merge makes 'Ġcat', which is in vocab.json")]
    [TestCase("tokenizer_config.json", "{ \"padding_side\": \"top\" }", "'padding_side' is 'top', not left or right")]
    [TestCase("tokenizer_config.json", "{ \"model_max_length\": -2 }", "'model_max_length' is -2, not a number of tokens")]
    public void A_malformed_file_is_refused_by_name(string file, string content, string reason)
    {
        Write(file, content);
        Assert.That(
            () => QwenTokenizer.Load(folder),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(reason).And.Message.Match("[.](json|txt): "));
    }

    [Test]
    public void An_id_outside_the_vocabulary_is_not_decoded() =>
        Assert.That(() => QwenTokenizer.Load(folder).Decode([9999]), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [FsCheck.NUnit.Property]
    public Property Decoding_what_was_encoded_gives_the_text_in_form_C() => Prop.ForAll(AnyText(), text =>
    {
        var tokenizer = QwenTokenizer.Load(folder);
        var expected = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(CanonicalComposition.Compose(text)));
        return tokenizer.Decode(tokenizer.Encode(text)) == expected && tokenizer.Decode(tokenizer.EncodeMarkup(text)).Length >= 0;
    });

    [FsCheck.NUnit.Property]
    public Property No_text_becomes_a_control_token() => Prop.ForAll(AnyText(), text =>
        QwenTokenizer.Load(folder).Encode(text).All(static id => id < Start));

    /// <summary>Any text, laced with what the pattern and the control tokens care about.</summary>
    private static Arbitrary<string> AnyText() => Gen.ListOf(Gen.OneOf(
            ArbMap.Default.GeneratorFor<string?>().Select(static text => text ?? ""),
            Gen.Elements("<|im_end|>", "<|im_", "'s", " ", "\r\n", "12", "\uD83D", "\U0001F680", "e\u0301", "\u1112\u1161", " cat")))
        .Select(string.Concat)
        .ToArbitrary();

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(folder, file), content);
}
