using System.Text.Json;
using Farm.Diffusion.PromptWeights;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Tests.PromptWeights;

/// <summary>Prompts against what A1111's and ComfyUI's own code made of them.</summary>
public sealed class PromptWeightsGoldenTests
{
    private JsonDocument golden = JsonDocument.Parse("{}");

    [OneTimeSetUp]
    public void ReadGolden() => golden = GoldenFiles.Read("_prompt_weights");

    [OneTimeTearDown]
    public void Dispose() => golden.Dispose();

    [Test]
    public void Every_golden_prompt_has_the_stretches_and_weights_of_both()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var entry in golden.RootElement.GetProperty("parse").EnumerateArray())
            {
                var prompt = entry.GetProperty("prompt").GetString() ?? "";
                Assert.That(A1111Prompt.Parse(prompt), Is.EqualTo(Stretches(entry.GetProperty("a1111"))), prompt);
                Assert.That(ComfyPrompt.Parse(prompt), Is.EqualTo(Stretches(entry.GetProperty("comfy"))), prompt);
            }
        }
    }

    [Test]
    public void Every_golden_prompt_has_the_chunks_of_A1111()
    {
        var tokenizer = ClipTokenizer.Load(GoldenFiles.Data("tokenizers/clip"));
        using (Assert.EnterMultipleScope())
        {
            foreach (var entry in golden.RootElement.GetProperty("a1111_chunks").EnumerateArray())
            {
                var prompt = entry.GetProperty("prompt").GetString() ?? "";
                var chunks = A1111Chunks.Of(prompt, tokenizer);
                var expected = entry.GetProperty("chunks");
                Assert.That(chunks, Has.Count.EqualTo(expected.GetArrayLength()), prompt);
                foreach (var (chunk, at) in chunks.Select(static (chunk, at) => (chunk, at)))
                {
                    Assert.That(chunk.Ids, Is.EqualTo(expected[at].GetProperty("tokens").Ints()), $"{prompt}, chunk {at}");
                    Assert.That(chunk.Weights, Is.EqualTo(expected[at].GetProperty("multipliers").Doubles()), $"{prompt}, chunk {at}");
                }
            }
        }
    }

    private static WeightedText[] Stretches(JsonElement list) =>
        [.. list.EnumerateArray().Select(static entry => new WeightedText(entry[0].GetString() ?? "", entry[1].GetDouble()))];
}
