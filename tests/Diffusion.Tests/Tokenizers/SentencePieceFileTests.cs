using System.Text;
using Farm.Diffusion.Tokenizers;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Tokenizers;

/// <summary>T5 from a spiece.model of ten pieces, written here field by field.</summary>
public sealed class SentencePieceFileTests
{
    private const int Normal = 1;
    private const int Unknown = 2;
    private const int Control = 3;

    private static readonly (string Piece, float Score, int Kind)[] Pieces =
    [
        ("<pad>", 0, Control), ("</s>", 0, Control), ("<unk>", 0, Unknown), ("▁", -2, Normal), ("a", -3, Normal), ("b", -3, Normal),
        ("ab", -5, Normal), ("▁ab", -9, Normal), ("c", -4, Normal),
    ];

    private string folder = "";

    [SetUp]
    public void Create() => folder = Directory.CreateTempSubdirectory("spiece").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [TestCase("ab", new[] { 3, 6, 1 }, TestName = "The_cut_of_the_highest_sum_is_taken")]
    [TestCase("a    b  ", new[] { 3, 4, 3, 5, 1 }, TestName = "Runs_of_spaces_are_one_and_the_last_ones_none")]
    [TestCase("a xy\U0001F680 b", new[] { 3, 4, 3, 2, 3, 5, 1 }, TestName = "Neighbouring_unknown_letters_are_one_token")]
    [TestCase("A", new[] { 3, 4, 1 }, TestName = "The_charsmap_replaces")]
    [TestCase("a  <extra_id_0> b<extra_id_1>", new[] { 3, 4, 10, 3, 5, 9, 1 }, TestName = "The_last_extra_token_comes_first_after_the_pieces")]
    [TestCase("a</s>", new[] { 3, 4, 1, 1 }, TestName = "Control_pieces_come_before_words")]
    public void Text_has_these_ids(string text, int[] expected)
    {
        Write(Model(Pieces));
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), """{ "extra_ids": 2 }""");
        Assert.That(T5Tokenizer.Load(folder).Encode(text), Is.EqualTo(expected));
    }

    [Test]
    public void A_hundred_extra_tokens_are_the_rule()
    {
        Write(Model(Pieces));
        Assert.That(T5Tokenizer.Load(folder).Encode("<extra_id_0>"), Is.EqualTo(new[] { Pieces.Length + 99, 1 }));
    }

    [Test]
    public void Spaces_stay_where_the_normalizer_says_so()
    {
        Write(Model(Pieces, normalizer: [.. Varint(4, 0), .. Varint(3, 0)]));
        Assert.That(T5Tokenizer.Load(folder).Encode("a  "), Is.EqualTo(new[] { 4, 3, 3, 1 }));
    }

    [Test]
    public void Duplicate_pieces_are_refused() => Refused(Model([.. Pieces, ("ab", -1, Normal)]), "'ab' stands there twice");

    [Test]
    public void A_model_without_an_unknown_piece_is_refused() =>
        Refused(Model([("<pad>", 0, Control), ("</s>", 0, Control)]), "has 2 pieces, none of them the unknown one");

    [Test]
    public void A_model_with_two_unknown_pieces_is_refused() =>
        Refused(Model([.. Pieces, ("<unk2>", 0, Unknown)]), "has two unknown pieces, 2 and 9");

    [Test]
    public void A_model_without_an_end_token_is_refused() =>
        Refused(Model([("<unk>", 0, Unknown), ("<pad>", 0, Control)]), "lacks the special token '</s>'");

    [Test]
    public void A_byte_piece_is_refused() => Refused(Model([.. Pieces, ("<0x0A>", 0, 6)]), "piece 9, '<0x0A>', is of type 6");

    [Test]
    public void A_score_that_is_no_number_is_refused() => Refused(Model([.. Pieces, ("x", float.NaN, Normal)]), "the score of 'x' is NaN");

    [Test]
    public void A_piece_that_is_no_text_is_refused() =>
        Refused([.. Message(1, Message(1, 0xFF, 0xFE)), .. Model(Pieces)], "a piece is no UTF-8");

    [Test]
    public void A_model_of_byte_pairs_is_refused() =>
        Refused(Model(Pieces, trainer: Varint(3, 2)), "trainer_spec.model_type is 2, not 1 (unigram)");

    [Test]
    public void A_model_that_marks_spaces_behind_words_is_refused() =>
        Refused(Model(Pieces, trainer: [0xC0, 1, 1]), "trainer_spec.treat_whitespace_as_suffix is true");

    [Test]
    public void A_model_that_falls_back_to_bytes_is_refused() =>
        Refused(Model(Pieces, trainer: [0x98, 2, 1]), "trainer_spec.byte_fallback is true");

    [Test]
    public void A_model_that_writes_spaces_as_they_are_is_refused() =>
        Refused(Model(Pieces, normalizer: Varint(5, 0)), "normalizer_spec.escape_whitespaces is false");

    [Test]
    public void A_piece_of_a_type_that_nobody_knows_is_refused() => Refused(Model([.. Pieces, ("x", 0, 9)]), "piece 9, 'x', is of type 9");

    [Test]
    public void More_pieces_than_any_model_has_are_refused_while_they_are_read()
    {
        var empty = Message(1, []);
        Refused([.. Enumerable.Repeat(empty, TokenizerJson.MostTokens + 1).SelectMany(static piece => piece)], "has more than 1000000 pieces");
    }

    [Test]
    public void Fields_that_are_not_known_are_skipped()
    {
        Write([.. Varint(9, 7), .. Message(5, 1, 2, 3), .. Model([("a", -1, Normal), .. Pieces.Where(static piece => piece.Piece != "a")], trainer: [.. Varint(3, 1), .. Message(2, 9)])]);
        Assert.That(T5Tokenizer.Load(folder).Encode("a"), Is.EqualTo(new[] { 4, 0, 2 }));
    }

    [Test]
    public void A_model_without_normalizer_is_refused() => Refused(Model(Pieces)[..^Normalizer().Length], "has no normalizer_spec");

    [Test]
    public void A_broken_charsmap_is_refused() => Refused(Model(Pieces, normalizer: Message(2, 1, 2)), "charsmap of 2 bytes");

    [Test]
    public void A_file_that_ends_early_is_refused() => Refused(Model(Pieces)[..^1], "is no whole protobuf message");

    [Test]
    public void Another_kind_of_file_is_refused() => Refused("{\"model\": {}}"u8.ToArray(), "is no whole protobuf message");

    [FsCheck.NUnit.Property]
    public Property No_file_crashes() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Gen.Choose(0, 200).ToArbitrary(), (noise, at) =>
    {
        var model = Model(Pieces);
        Write([.. model.Take(at), .. noise, .. model.Skip(at + noise.Length)]);
        try
        {
            return T5Tokenizer.Load(folder).Encode("a ab c")[^1] == 1;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    });

    private static byte[] Model((string Piece, float Score, int Kind)[] pieces, byte[]? trainer = null, byte[]? normalizer = null) =>
    [
        .. pieces.SelectMany(static piece => Message(
            1,
            [.. Message(1, Encoding.UTF8.GetBytes(piece.Piece)), 0x15, .. BitConverter.GetBytes(piece.Score), .. Varint(3, (byte)piece.Kind)])),
        .. Message(2, trainer ?? Varint(3, 1)),
        .. normalizer is null ? Normalizer() : Message(3, normalizer),
    ];

    private static byte[] Normalizer() => Message(3, Message(2, CharsMapBlob.Of(("A", "a"))));

    private static byte[] Message(int field, params byte[] content)
    {
        var length = new List<byte>();
        for (var rest = (uint)content.Length; ; rest >>= 7)
        {
            length.Add((byte)(rest < 0x80 ? rest : rest | 0x80));
            if (rest < 0x80)
            {
                return [(byte)((field << 3) | 2), .. length, .. content];
            }
        }
    }

    private static byte[] Varint(int field, byte value) => [(byte)(field << 3), value];

    private void Refused(byte[] model, string reason)
    {
        Write(model);
        Assert.That(
            () => T5Tokenizer.Load(folder),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(reason).And.Message.Contains("spiece.model: "));
    }

    private void Write(byte[] model) => File.WriteAllBytes(Path.Combine(folder, "spiece.model"), model);
}
