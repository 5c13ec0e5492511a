using System.Text.Json;
using Farm.Diffusion.Tokenizers;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Tokenizers;

/// <summary>Behaviour on a vocabulary small enough to write here: all bytes, and the merges of "cat" and "at".</summary>
public sealed class ClipTokenizerTests
{
    private const int Start = SmallClipVocabulary.Start;
    private const int End = SmallClipVocabulary.End;
    private string folder = "";

    [SetUp]
    public void WriteVocabulary()
    {
        folder = Directory.CreateTempSubdirectory("clip").FullName;
        SmallClipVocabulary.Write(folder);
    }

    [TearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [Test]
    public void The_pair_learnt_first_is_merged_first()
    {
        var tokenizer = ClipTokenizer.Load(folder);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tokenizer.Encode("cat"), Is.EqualTo(new[] { Start, 513, End }));
            Assert.That(tokenizer.Encode("cats"), Is.EqualTo(new[] { Start, 514, Letter('t'), Last('s'), End }));
            Assert.That(tokenizer.Encode("  CAT \t cat\n"), Is.EqualTo(new[] { Start, 513, 513, End }));
        }
    }

    [Test]
    public void A_contraction_a_digit_and_a_run_of_signs_are_words_of_their_own()
    {
        Assert.That(ClipTokenizer.Load(folder).Encode("a's 12!?"), Is.EqualTo(new[]
        {
            Start, Last('a'), Letter('\''), Last('s'), Last('1'), Last('2'), Letter('!'), Last('?'), End,
        }));
    }

    [Test]
    public void A_letter_beyond_the_basic_plane_stays_in_its_word()
    {
        // U+10428, a letter; as one word only its last byte carries the mark of a word's end.
        var ids = ClipTokenizer.Load(folder).Encode("\U00010400a");
        Assert.That(ids, Is.EqualTo(new[] { Start, Letter(0xF0), Letter(0x90), Letter(0x90), Letter(0xA8), Last('a'), End }));
    }

    [Test]
    public void The_dotted_capital_i_becomes_an_i_and_a_dot()
    {
        Assert.That(ClipTokenizer.Load(folder).Encode("\u0130"), Is.EqualTo(new[] { Start, Last('i'), Letter(0xCC), Last(0x87), End }));
    }

    [Test]
    public void An_unpaired_surrogate_reads_as_the_replacement_character()
    {
        var tokenizer = ClipTokenizer.Load(folder);
        Assert.That(tokenizer.Encode("\uD83D"), Is.EqualTo(tokenizer.Encode("\uFFFD")));
        Assert.That(tokenizer.Encode("a\uDE00\uD83D b"), Is.EqualTo(tokenizer.Encode("a\uFFFD\uFFFD b")));
    }

    [Test]
    public void A_long_text_is_cut_before_its_end_token_and_the_caller_learns_how_long_it_was()
    {
        var row = new int[77];
        var count = ClipTokenizer.Load(folder).EncodePadded(string.Join(' ', Enumerable.Repeat("cat", 100)), row);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(count, Is.EqualTo(102));
            Assert.That(row[0], Is.EqualTo(Start));
            Assert.That(row[1..76], Is.All.EqualTo(513));
            Assert.That(row[76], Is.EqualTo(End));
        }
    }

    [Test]
    public void The_special_tokens_map_decides_the_padding_over_the_tokenizer_config()
    {
        Write("tokenizer_config.json", """{ "pad_token": "<|endoftext|>", "model_max_length": 5 }""");
        Write("special_tokens_map.json", """{ "pad_token": { "content": "!" } }""");
        var tokenizer = ClipTokenizer.Load(folder);
        var row = new int[5];
        tokenizer.EncodePadded("cat", row);
        Assert.That(row, Is.EqualTo(new[] { Start, 513, End, Letter('!'), Letter('!') }));
    }

    [Test]
    public void The_tokenizer_config_alone_names_the_padding()
    {
        Write("tokenizer_config.json", """{ "pad_token": "!" }""");
        var tokenizer = ClipTokenizer.Load(folder);
        var row = new int[77];
        tokenizer.EncodePadded("cat", row);
        Assert.That(tokenizer.PadId, Is.EqualTo(Letter('!')));
        Assert.That(row[3..], Is.All.EqualTo(Letter('!')));
    }

    [Test]
    public void A_merge_that_a_tokenizer_json_holds_twice_is_refused_by_its_place()
    {
        File.AppendAllText(Path.Combine(folder, "merges.txt"), "c a\n");
        WriteTokenizerJson(pairs: true, "</w>", "BPE");
        Assert.That(
            () => ClipTokenizer.Load(folder),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains("tokenizer.json: merge 3 is 'c a', as merge 2 is already"));
    }

    [Test]
    public void A_word_of_a_hundred_thousand_letters_is_encoded()
    {
        Assert.That(ClipTokenizer.Load(folder).Encode(new string('x', 100_000)), Has.Length.EqualTo(100_002));
    }

    [TestCase("vocab.json", "{ \"a\": 1 ", "vocab.json")]
    [TestCase("vocab.json", "[]", "not a JSON object")]
    [TestCase("vocab.json", "{ \"a\": -1 }", "the id of 'a' is -1")]
    [TestCase("vocab.json", "{ \"a\": \"b\" }", "the id of 'a' is \"b\"")]
    [TestCase("vocab.json", "{ \"a\": 1 }", "lacks the special token '<|startoftext|>'")]
    [TestCase("merges.txt", "#version: 0.2\na b c\n", "merges.txt: line 2 is 'a b c'")]
    [TestCase("merges.txt", "c zz\n", "merges.txt: line 1 is 'c zz', and the vocabulary has no 'zz'")]
    [TestCase("merges.txt", "t a\n", "merges.txt: line 1 is 't a', and the vocabulary has no 'ta'")]
    [TestCase("merges.txt", "#version: 0.2\nc a\na t</w>\nc a\n", "merges.txt: line 4 is 'c a', as line 2 is already")]
    [TestCase("merges.txt", "a t</w>\nc a\n", "merges.txt: no merge makes 'cat</w>', which is in vocab.json")]
    [TestCase("tokenizer.json", "{ \"added_tokens\": [{ \"id\": 3, \"content\": \"ca\" }] }", "'ca' has the id 3, elsewhere 514")]
    [TestCase("tokenizer_config.json", "{ \"pad_token\": \"nowhere\" }", "'nowhere'")]
    public void A_malformed_file_is_refused_by_name(string file, string content, string reason)
    {
        Write(file, content);
        Assert.That(() => ClipTokenizer.Load(folder), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(reason));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_tokenizer_json_alone_gives_the_same_ids_as_vocabulary_and_merges(bool pairs)
    {
        var expected = ClipTokenizer.Load(folder).Encode("Cats, a cat");
        WriteTokenizerJson(pairs, "</w>", "BPE");
        Assert.That(ClipTokenizer.Load(folder).Encode("Cats, a cat"), Is.EqualTo(expected));
    }

    [TestCase("", "BPE", "end_of_word_suffix is ''")]
    [TestCase("</w>", "Unigram", "type is 'Unigram', not 'BPE'")]
    public void A_tokenizer_json_of_another_model_is_refused(string suffix, string type, string reason)
    {
        WriteTokenizerJson(pairs: true, suffix, type);
        Assert.That(
            () => ClipTokenizer.Load(folder),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(reason).And.Message.Contains("tokenizer.json"));
    }

    [TestCase("vocab.json")]
    [TestCase("merges.txt")]
    public void A_missing_file_is_refused_by_name(string file)
    {
        File.Delete(Path.Combine(folder, file));
        Assert.That(
            () => ClipTokenizer.Load(folder),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(file + ": the file is missing"));
    }

    [FsCheck.NUnit.Property]
    public Property Any_text_has_ids_of_the_vocabulary_between_start_and_end() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
    {
        var tokenizer = ClipTokenizer.Load(folder);
        var first = tokenizer.Encode(text);
        return first[0] == Start && first[^1] == End
            && first.All(static id => id is >= 0 and <= End)
            && tokenizer.Encode(text).SequenceEqual(first);
    });

    /// <summary>Puts one tokenizer.json in the place of vocab.json and merges.txt, with merges as pairs or as texts.</summary>
    private void WriteTokenizerJson(bool pairs, string suffix, string type)
    {
        var vocabulary = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "vocab.json"))).RootElement;
        var lines = File.ReadAllLines(Path.Combine(folder, "merges.txt"))[1..];
        object merges = pairs ? lines.Select(static line => line.Split(' ')) : lines;
        Write("tokenizer.json", JsonSerializer.Serialize(new { model = new { type, end_of_word_suffix = suffix, vocab = vocabulary, merges } }));
        File.Delete(Path.Combine(folder, "vocab.json"));
        File.Delete(Path.Combine(folder, "merges.txt"));
    }

    private static int Letter(int value) => value;

    private static int Last(int value) => 256 + value;

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(folder, file), content);
}
