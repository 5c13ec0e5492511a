using System.Text.Json;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Tests.Tokenizers;

/// <summary>The published vocabulary against ids that the published tokenizer gave.</summary>
public sealed class T5TokenizerGoldenTests
{
    private JsonDocument golden = JsonDocument.Parse("{}");

    [OneTimeSetUp]
    public void ReadGolden() => golden = GoldenFiles.Read("_tokenizers");

    [OneTimeTearDown]
    public void Dispose() => golden.Dispose();

    [Test]
    public void Every_golden_prompt_has_the_published_ids()
    {
        var tokenizer = T5Tokenizer.Load(GoldenFiles.Data("tokenizers/t5"));
        using (Assert.EnterMultipleScope())
        {
            foreach (var entry in golden.RootElement.GetProperty("encode_with_special_tokens").EnumerateArray())
            {
                var prompt = entry.GetProperty("prompt").GetString() ?? "";
                Assert.That(tokenizer.Encode(prompt), Is.EqualTo(entry.GetProperty("t5").Ints()), prompt);
            }
        }
    }

    [Test]
    public void The_sentencepiece_model_alone_gives_the_published_ids()
    {
        var published = GoldenFiles.Data("tokenizers/t5");
        var folder = Directory.CreateTempSubdirectory("spiece").FullName;
        try
        {
            File.Copy(Path.Combine(published, "spiece.model"), Path.Combine(folder, "spiece.model"));
            var (whole, alone) = (T5Tokenizer.Load(published), T5Tokenizer.Load(folder));
            using (Assert.EnterMultipleScope())
            {
                foreach (var entry in golden.RootElement.GetProperty("encode_with_special_tokens").EnumerateArray())
                {
                    var prompt = entry.GetProperty("prompt").GetString() ?? "";
                    Assert.That(alone.Encode(prompt), Is.EqualTo(entry.GetProperty("t5").Ints()), prompt);
                }

                foreach (var text in (ReadOnlySpan<string>)["a  </s> cat <extra_id_0>  b<extra_id_99><pad>", "  cafe\u0301 \uFB01n\t\u3000x \U0001F680<unk>", ""])
                {
                    Assert.That(alone.Encode(text), Is.EqualTo(whole.Encode(text)), text);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_padded_row_is_filled_as_published()
    {
        var tokenizer = T5Tokenizer.Load(GoldenFiles.Data("tokenizers/t5"));
        using (Assert.EnterMultipleScope())
        {
            foreach (var entry in golden.RootElement.GetProperty("padded").EnumerateArray())
            {
                var prompt = entry.GetProperty("prompt").GetString() ?? "";
                var row = new int[256];
                var count = tokenizer.EncodePadded(prompt, row);
                Assert.That(row, Is.EqualTo(entry.GetProperty("t5_256(pad 0)").Ints()), prompt);
                Assert.That(row[..count], Is.EqualTo(tokenizer.Encode(prompt)));
            }
        }
    }

    [Test]
    public void Extra_tokens_are_read_first_and_take_the_white_space_around_them()
    {
        var tokenizer = T5Tokenizer.Load(GoldenFiles.Data("tokenizers/t5"));
        Assert.That(tokenizer.Encode("a cat <extra_id_0>  a cat<extra_id_99>"), Is.EqualTo(new[] { 3, 9, 1712, 32099, 3, 9, 1712, 32000, 1 }));
    }

    [Test]
    public void Letters_with_their_marks_apart_and_wide_letters_are_the_same_tokens()
    {
        var tokenizer = T5Tokenizer.Load(GoldenFiles.Data("tokenizers/t5"));
        Assert.That(tokenizer.Encode("cafe\u0301 \uFF57\uFF49\uFF44\uFF45 \uFB01n"), Is.EqualTo(tokenizer.Encode("café wide fin")));
    }
}
