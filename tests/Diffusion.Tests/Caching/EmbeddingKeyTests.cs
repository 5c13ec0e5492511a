using Farm.Diffusion.Caching;
using Farm.Diffusion.PromptWeights;

namespace Farm.Diffusion.Tests.Caching;

public sealed class EmbeddingKeyTests
{
    private static readonly EmbeddingSource Source = new("hash", "text_encoder");

    [Test]
    public void The_same_prompt_on_the_same_encoder_has_the_same_key()
    {
        Assert.That(EmbeddingKey.OfText(Source, "a cat"), Is.EqualTo(EmbeddingKey.OfText(Source with { }, "a cat")));
        Assert.That(EmbeddingKey.OfText(Source, "a cat").Hash, Does.Match("^[0-9a-f]{64}$"));
    }

    [Test]
    public void Whatever_decides_the_embedding_decides_the_key()
    {
        EmbeddingKey[] keys =
        [
            EmbeddingKey.OfText(Source, "a cat"),
            EmbeddingKey.OfText(Source, "a cat "),
            EmbeddingKey.OfText(Source, "a cat", chunks: 2),
            EmbeddingKey.OfText(Source with { ModelHash = "other" }, "a cat"),
            EmbeddingKey.OfText(Source with { Component = "text_encoder_2" }, "a cat"),
            EmbeddingKey.OfText(Source with { Syntax = PromptSyntax.A1111 }, "a cat"),
            EmbeddingKey.OfText(Source with { ClipSkip = 1 }, "a cat"),
            EmbeddingKey.OfText(new("hasht", "ext_encoder"), "a cat"),
            EmbeddingKey.OfTokens(Source, [1, 2]),
            EmbeddingKey.OfTokens(Source, [1, 3]),
            EmbeddingKey.OfTokens(Source, [1, 2, 3]),
            EmbeddingKey.OfTokens(Source, [1, 2], [1, 1]),
            EmbeddingKey.OfTokens(Source, [1, 2], [1, 1.1f]),
        ];
        Assert.That(keys, Is.Unique);
    }
}
