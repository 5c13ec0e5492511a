using Farm.Diffusion.PromptWeights;
using Farm.Diffusion.Tokenizers;
using FsCheck;
using FsCheck.Fluent;
using static Farm.SmallClipVocabulary;

namespace Farm.Diffusion.Tests.PromptWeights;

/// <summary>Chunks on a vocabulary where "cat" is one token and a comma is one.</summary>
public sealed class PromptChunksTests
{
    private string folder = "";
    private ClipTokenizer? loaded;

    private ClipTokenizer Tokenizer => loaded ??= ClipTokenizer.Load(folder);

    [OneTimeSetUp]
    public void WriteVocabulary()
    {
        folder = Directory.CreateTempSubdirectory("chunks").FullName;
        SmallClipVocabulary.Write(folder);
        File.WriteAllText(Path.Combine(folder, "special_tokens_map.json"), """{ "pad_token": "!" }""");
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_chunk_is_start_tokens_end_and_padding_with_a_weight_each()
    {
        var chunk = A1111Chunks.Of("(cat:1.5) cat", Tokenizer).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chunk.Ids[..4], Is.EqualTo(new[] { Start, Cat, Cat, End }));
            Assert.That(chunk.Ids[4..], Is.All.EqualTo('!'));
            Assert.That(chunk.Weights[..3], Is.EqualTo(new[] { 1f, 1.5f, 1f }));
            Assert.That(chunk.Weights[3..], Is.All.EqualTo(1f));
        }
    }

    // Of 75 places the comma has the one that leaves as many tokens after it as the name says.
    [TestCase(19, 56, TestName = "A1111_nineteen_tokens_after_the_last_comma_move_on")]
    [TestCase(20, 75, TestName = "A1111_twenty_tokens_after_the_last_comma_stay")]
    public void A1111_cuts_at_a_near_comma(int after, int expected)
    {
        var prompt = Cats(74 - after) + "," + Cats(after + 10);
        Assert.That(A1111Chunks.Of(prompt, Tokenizer).Select(Tokens), Is.EqualTo(new[] { expected, 85 - expected }));
    }

    [Test]
    public void A1111_begins_a_chunk_at_a_break()
    {
        Assert.That(A1111Chunks.Of("cat BREAK cat cat BREAK", Tokenizer).Select(Tokens), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void Comfy_knows_no_comma_rule()
    {
        Assert.That(ComfyChunks.Of(Cats(70) + "," + Cats(14), Tokenizer).Select(Tokens), Is.EqualTo(new[] { 75, 10 }));
    }

    [TestCase(7, 70, TestName = "Comfy_a_stretch_of_seven_goes_whole_into_the_next_chunk")]
    [TestCase(8, 75, TestName = "Comfy_a_stretch_of_eight_is_cut")]
    public void Comfy_keeps_short_stretches_whole(int stretch, int expected)
    {
        var chunks = ComfyChunks.Of(Cats(70) + $"({Cats(stretch)}:2)", Tokenizer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(chunks.Select(Tokens), Is.EqualTo(new[] { expected, 70 + stretch - expected }));
            Assert.That(chunks[1].Weights[1], Is.EqualTo(2f));
        }
    }

    [Test]
    public void An_empty_prompt_is_one_empty_chunk_in_both()
    {
        var empty = PromptChunk.Empty(Tokenizer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(empty.Ids[..3], Is.EqualTo(new[] { Start, End, '!' }));
            Assert.That(A1111Chunks.Of("", Tokenizer).Single().Ids, Is.EqualTo(empty.Ids));
            Assert.That(ComfyChunks.Of("", Tokenizer).Single().Ids, Is.EqualTo(empty.Ids));
        }
    }

    [FsCheck.NUnit.Property]
    public Property No_token_is_lost() => Prop.ForAll(
        Gen.ListOf(Gen.Elements("cat ", "cat", ",", "(", ":2)", ")", "[", "]", "x y ", "\U0001F680")).Select(string.Concat).ToArbitrary(),
        prompt =>
        {
            var a1111 = A1111Prompt.Parse(prompt).SelectMany(part => Tokenizer.Encode(part.Text)[1..^1]);
            var comfy = ComfyPrompt.Parse(prompt).SelectMany(part => Tokenizer.Encode(part.Text)[1..^1]);
            return a1111.SequenceEqual(A1111Chunks.Of(prompt, Tokenizer).SelectMany(Kept))
                && comfy.SequenceEqual(ComfyChunks.Of(prompt, Tokenizer).SelectMany(Kept));
        });

    private static string Cats(int count) => string.Concat(Enumerable.Repeat(" cat", count));

    private static int Tokens(PromptChunk chunk) => Kept(chunk).Length;

    private static int[] Kept(PromptChunk chunk) => chunk.Ids[1..Array.IndexOf(chunk.Ids, End)];
}
