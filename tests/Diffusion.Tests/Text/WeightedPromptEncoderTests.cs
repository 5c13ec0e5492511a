using Farm.Diffusion.PromptWeights;
using Farm.Diffusion.Text;
using Farm.Diffusion.Tokenizers;
using static Farm.SmallClipVocabulary;

namespace Farm.Diffusion.Tests.Text;

/// <summary>On an encoder whose state of a token is its id and its place, and whose pooled vector is the row's first id but one.</summary>
public sealed class WeightedPromptEncoderTests
{
    private readonly List<int[]> rows = [];
    private string folder = "";
    private ClipTokenizer? loaded;

    private ClipTokenizer Tokenizer => loaded ??= ClipTokenizer.Load(folder);

    [OneTimeSetUp]
    public void WriteVocabulary()
    {
        folder = Directory.CreateTempSubdirectory("weighted").FullName;
        SmallClipVocabulary.Write(folder);
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [SetUp]
    public void Forget() => rows.Clear();

    [Test]
    public void A_plain_prompt_is_one_row_cut_off_and_its_states_are_the_encoders_own()
    {
        var prompt = "(cat:1.5) BREAK " + Cats(100);
        var states = Encode(PromptSyntax.Plain, prompt);
        var expected = new int[77];
        Tokenizer.EncodePadded(prompt, expected);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Single(), Is.EqualTo(expected));
            Assert.That(states.States.Values, Is.EqualTo(Row(expected).States.Values));
        }
    }

    [TestCase(PromptSyntax.A1111)]
    [TestCase(PromptSyntax.ComfyUi)]
    public void A_short_prompt_without_weights_is_what_the_plain_one_is(object syntax)
    {
        var plain = Encode(PromptSyntax.Plain, "a cat");
        Assert.That(Encode((PromptSyntax)syntax, "a cat").States.Values, Is.EqualTo(plain.States.Values));
    }

    [Test]
    public void Chunks_are_joined_along_the_sequence_and_the_first_one_is_pooled()
    {
        var states = Encode(PromptSyntax.A1111, "cat BREAK a");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((states.States.Tokens, states.States.Width), Is.EqualTo((154, 2)));
            Assert.That(states.States.Values, Is.EqualTo(rows.SelectMany(static row => Row(row).States.Values)));
            Assert.That(states.Pooled, Is.EqualTo(new[] { (float)Cat }));
        }
    }

    [Test]
    public void The_shorter_of_two_prompts_gets_empty_chunks()
    {
        var (conditional, unconditional) = new WeightedPromptEncoder(Tokenizer, PromptSyntax.A1111).EncodePair(Cats(160), "a", Run);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((conditional.States.Tokens, unconditional.States.Tokens), Is.EqualTo((231, 231)));
            Assert.That(unconditional.States.Values[(77 * 2)..(78 * 2 + 2)], Is.EqualTo(new[] { (float)Start, 0, End, 1 }));
            // Three rows of cats, one of the negative, and the empty row once for both places.
            Assert.That(rows, Has.Count.EqualTo(5));
        }
    }

    [Test]
    public void A1111_scales_a_weighted_chunk_to_its_old_mean_and_leaves_the_others()
    {
        var states = Encode(PromptSyntax.A1111, "(cat:2) a BREAK cat").States.Values;
        float[] expected = [.. Row(rows[0]).States.Values];
        TokenWeights.ScaleKeepingMean(expected, [1, 2, .. Enumerable.Repeat(1f, 75)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(states[..154], Is.EqualTo(expected));
            Assert.That(states[..154].Average(), Is.EqualTo(Row(rows[0]).States.Values.Average()).Within(1e-3));
            Assert.That(states[154..], Is.EqualTo(Row(rows[1]).States.Values));
        }
    }

    [Test]
    public void A1111_without_norm_only_multiplies()
    {
        var encoder = new WeightedPromptEncoder(Tokenizer, PromptSyntax.A1111, keepMean: false);
        var states = encoder.Encode(encoder.Cut("(cat:2) a"), 1, Run).States.Values;
        Assert.That(states[..6], Is.EqualTo(new[] { (float)Start, 0, 2 * Cat, 2, 256 + 'a', 2 }));
    }

    [Test]
    public void Comfy_measures_from_the_empty_prompt_which_it_encodes_once()
    {
        var states = Encode(PromptSyntax.ComfyUi, "(cat:2) " + Cats(80) + " (cat:0)").States.Values;
        using (Assert.EnterMultipleScope())
        {
            // The empty row has the end token and the place 1 there.
            Assert.That(states[2..4], Is.EqualTo(new[] { 2f * Cat - End, 1 }));
            Assert.That(rows, Has.Count.EqualTo(3));
        }
    }

    [Test]
    public void More_chunks_than_are_encoded_are_refused_with_the_numbers() => Assert.That(
        () => Encode(PromptSyntax.A1111, string.Concat(Enumerable.Repeat("a BREAK ", 40))),
        Throws.InstanceOf<NotSupportedException>().With.Message.EqualTo(
            "The prompt has 40 chunks of 75 tokens in the manner of A1111; at most 32 are encoded."));

    private static string Cats(int count) => string.Join(' ', Enumerable.Repeat("cat", count));

    private static PromptStates Row(ReadOnlySpan<int> ids)
    {
        var values = new float[ids.Length * 2];
        for (var i = 0; i < ids.Length; i++)
        {
            (values[2 * i], values[(2 * i) + 1]) = (ids[i], i);
        }

        return new(new TextStates(values, ids.Length, 2), [ids[1]]);
    }

    private PromptStates Encode(PromptSyntax syntax, string prompt)
    {
        var encoder = new WeightedPromptEncoder(Tokenizer, syntax);
        var chunks = encoder.Cut(prompt);
        return encoder.Encode(chunks, chunks.Count, Run);
    }

    private PromptStates Run(ReadOnlySpan<int> ids)
    {
        rows.Add(ids.ToArray());
        return Row(ids);
    }
}
