using System.Text.Json;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Tests.Tokenizers;

/// <summary>The published vocabulary against ids that the published tokenizer gave.</summary>
public sealed class ClipTokenizerGoldenTests
{
    private JsonDocument golden = JsonDocument.Parse("{}");

    [OneTimeSetUp]
    public void ReadGolden() => golden = GoldenFiles.Read("_tokenizers");

    [OneTimeTearDown]
    public void Dispose() => golden.Dispose();

    [Test]
    public void Every_golden_prompt_has_the_published_ids()
    {
        var tokenizer = ClipTokenizer.Load(GoldenFiles.Data("tokenizers/clip"));
        using (Assert.EnterMultipleScope())
        {
            foreach (var entry in golden.RootElement.GetProperty("encode_with_special_tokens").EnumerateArray())
            {
                var prompt = entry.GetProperty("prompt").GetString() ?? "";
                Assert.That(tokenizer.Encode(prompt), Is.EqualTo(entry.GetProperty("clip").Ints()), prompt);
            }
        }
    }

    [Test]
    public void A_padded_row_is_cut_or_filled_as_published()
    {
        var tokenizer = ClipTokenizer.Load(GoldenFiles.Data("tokenizers/clip"));
        using (Assert.EnterMultipleScope())
        {
            foreach (var entry in golden.RootElement.GetProperty("padded").EnumerateArray())
            {
                var prompt = entry.GetProperty("prompt").GetString() ?? "";
                var row = new int[tokenizer.MaxLength];
                var count = tokenizer.EncodePadded(prompt, row);
                Assert.That(row, Is.EqualTo(entry.GetProperty("clip_l_77(pad 49407)").Ints()), prompt);
                Assert.That(count, Is.EqualTo(tokenizer.Encode(prompt).Length));
            }
        }
    }

    [Test]
    public void A_row_of_the_second_encoder_of_SDXL_is_filled_with_id_0_as_published()
    {
        var folder = Directory.CreateTempSubdirectory("bigg").FullName;
        try
        {
            foreach (var file in (ReadOnlySpan<string>)["vocab.json", "merges.txt"])
            {
                File.Copy(Path.Combine(GoldenFiles.Data("tokenizers/clip"), file), Path.Combine(folder, file));
            }

            File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), """{ "pad_token": "!", "model_max_length": 77 }""");
            var tokenizer = ClipTokenizer.Load(folder);
            using (Assert.EnterMultipleScope())
            {
                foreach (var entry in golden.RootElement.GetProperty("padded").EnumerateArray())
                {
                    var row = new int[tokenizer.MaxLength];
                    tokenizer.EncodePadded(entry.GetProperty("prompt").GetString(), row);
                    Assert.That(row, Is.EqualTo(entry.GetProperty("clip_g_77(pad 0)").Ints()));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Composed_and_decomposed_letters_are_the_same_tokens()
    {
        var tokenizer = ClipTokenizer.Load(GoldenFiles.Data("tokenizers/clip"));
        Assert.That(
            tokenizer.Encode("cafe\u0301 A\u030Angstro\u0308m \u1112\u1161\u11AB"),
            Is.EqualTo(tokenizer.Encode("café Ångström 한")));
    }
}
