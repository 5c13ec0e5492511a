using System.Text.Json;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Tests.Tokenizers;

/// <summary>Templates on a vocabulary of bytes and control tokens, where each letter is a token.</summary>
public sealed class ChatTemplateTests
{
    private static readonly string[] Controls =
    [
        "<|im_start|>", "<|im_end|>", "<|endoftext|>", "<think>", "</think>", "<|vision_start|>", "<|image_pad|>", "<|vision_end|>",
        "<s>", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[INST]", "[/INST]", "[IMG]",
    ];

    private string folder = "";

    [SetUp]
    public void WriteVocabulary()
    {
        folder = Directory.CreateTempSubdirectory("chat").FullName;
        string[] letters = [.. ByteAlphabet.Letters.Select(static letter => letter.ToString())];
        Write("vocab.json", letters.Index().ToDictionary(static entry => entry.Item, static entry => entry.Index));
        Write("added_tokens.json", Controls.Index().ToDictionary(static entry => entry.Item, static entry => 256 + entry.Index));
        File.WriteAllText(Path.Combine(folder, "merges.txt"), "#version: 0.2\n");
    }

    [TearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [Test]
    public void As_many_tokens_are_dropped_as_this_vocabulary_makes_of_the_prefix()
    {
        var tokenizer = QwenTokenizer.Load(folder);
        foreach (var template in (ReadOnlySpan<ChatTemplate>)[ChatTemplate.QwenImage(tokenizer), ChatTemplate.QwenImageEdit(tokenizer, 1)])
        {
            var tokens = template.Tokenize("cat");
            Assert.That(tokens.Dropped, Is.GreaterThan(100));
            Assert.That(tokenizer.Decode(tokens.Ids.AsSpan(0, tokens.Dropped)), Does.EndWith("<|im_start|>user\n"));
        }
    }

    [Test]
    public void Qwen_image_is_not_padded_and_keeps_at_most_1024_tokens()
    {
        var template = ChatTemplate.QwenImage(QwenTokenizer.Load(folder));
        var (brief, full) = (template.Tokenize("cat"), template.Tokenize(new string('x', 2000)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(brief.Ids, Is.EqualTo(template.Encode("cat")));
            Assert.That(brief.Mask, Is.All.EqualTo(1));
            Assert.That(full.Ids, Has.Length.EqualTo(full.Dropped + 1024));
            Assert.That(full.Mask, Has.Length.EqualTo(full.Ids.Length));
        }
    }

    [TestCase("right")]
    [TestCase("left")]
    public void Padding_stands_on_the_side_that_the_tokenizer_names(string side)
    {
        Write("tokenizer_config.json", new { padding_side = side, model_max_length = 100 });
        var tokenizer = QwenTokenizer.Load(folder);
        var template = ChatTemplate.Klein(tokenizer);
        var tokens = template.Tokenize("cat");
        var real = template.Encode("cat");
        var (first, padding) = side == "left" ? (100 - real.Length, ..^real.Length) : (0, real.Length..);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tokens.Ids, Has.Length.EqualTo(100));
            Assert.That(tokens.Ids[first..(first + real.Length)], Is.EqualTo(real));
            Assert.That(tokens.Ids[padding], Is.All.EqualTo(tokenizer.PadId));
            Assert.That(tokens.Mask[first..(first + real.Length)], Is.All.EqualTo(1));
            Assert.That(tokens.Mask[padding], Is.All.Zero);
        }
    }

    [Test]
    public void Flux_takes_512_tokens_where_the_tokenizer_states_no_limit()
    {
        Write("tokenizer_config.json", new { model_max_length = 1e30 });
        Assert.That(ChatTemplate.Klein(QwenTokenizer.Load(folder)).Tokenize("cat").Ids, Has.Length.EqualTo(512));
    }

    [Test]
    public void Mistrals_conversation_has_a_system_message_and_no_picture()
    {
        var tokenizer = QwenTokenizer.Load(folder);
        var template = ChatTemplate.Mistral(tokenizer);
        var text = tokenizer.Decode(template.Encode("a [IMG]cat [/INST]"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.StartWith("<s>[SYSTEM_PROMPT]You are an AI that reasons"));
            Assert.That(text, Does.Contain("relationships,\nobject attribution"));
            Assert.That(text, Does.EndWith("without speculation.[/SYSTEM_PROMPT][INST]a cat [/INST][/INST]"));
            Assert.That(template.Tokenize("cat").Ids, Has.Length.EqualTo(512));
            // What the user typed is letters; the template's own is one token.
            Assert.That(template.Encode("[/INST]").Count(static id => id >= 256), Is.EqualTo(template.Encode("").Count(static id => id >= 256)));
        }
    }

    [Test]
    public void A_template_whose_control_tokens_are_missing_is_refused()
    {
        Write("added_tokens.json", new Dictionary<string, int> { ["<|endoftext|>"] = 256, ["<s>"] = 257 });
        Assert.That(
            () => ChatTemplate.Mistral(QwenTokenizer.Load(folder)),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains("no control token '[SYSTEM_PROMPT]'"));
    }

    private void Write<T>(string file, T content) => File.WriteAllText(Path.Combine(folder, file), JsonSerializer.Serialize(content));
}
