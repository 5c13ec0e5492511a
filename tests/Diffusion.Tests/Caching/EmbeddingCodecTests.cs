using Farm.Diffusion.Caching;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Caching;

public sealed class EmbeddingCodecTests
{
    private static readonly Embedding Value = new(new EmbeddingTensor([1, -2.5f, float.Epsilon, 4, 5, 6], 2, 3), new EmbeddingTensor([7], 1), new EmbeddingTensor([], 0, 5));

    [Test]
    public void What_was_written_is_read()
    {
        var bytes = EmbeddingCodec.Write(Value);
        Assert.That(bytes, Has.Length.EqualTo(EmbeddingCodec.Length(Value)));
        Assert.That(EmbeddingCodec.TryRead(bytes, out var read), Is.True);
        Assert.That(read?.Tensors.Select(static tensor => tensor.Shape), Is.EqualTo(Value.Tensors.Select(static tensor => tensor.Shape)));
        Assert.That(read?.Tensors.Select(static tensor => tensor.Values), Is.EqualTo(Value.Tensors.Select(static tensor => tensor.Values)));
    }

    [Test]
    public void A_bit_changed_anywhere_is_noticed()
    {
        var bytes = EmbeddingCodec.Write(Value);
        for (var i = 0; i < bytes.Length * 8; i++)
        {
            bytes[i / 8] ^= (byte)(1 << (i % 8));
            Assert.That(EmbeddingCodec.TryRead(bytes, out _), Is.False, $"bit {i}");
            bytes[i / 8] ^= (byte)(1 << (i % 8));
        }
    }

    [Test]
    public void A_value_cut_or_grown_is_noticed()
    {
        var bytes = EmbeddingCodec.Write(Value);
        Assert.That(Enumerable.Range(0, bytes.Length).Where(length => EmbeddingCodec.TryRead(bytes.AsSpan(0, length), out _)), Is.Empty);
        Assert.That(EmbeddingCodec.TryRead([.. bytes, 0], out _), Is.False);
    }

    [Test]
    public void A_shape_that_lies_about_its_values_is_not_written() => Assert.Multiple(static () =>
    {
        Assert.That(static () => EmbeddingCodec.Write(new(new EmbeddingTensor([1, 2], 3))), Throws.ArgumentException);
        Assert.That(static () => EmbeddingCodec.Write(new(new EmbeddingTensor([1], 1, 1, 1, 1, 1))), Throws.ArgumentException);
    });

    [FsCheck.NUnit.Property]
    public Property No_bytes_crash_the_reader() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static noise => !EmbeddingCodec.TryRead([.. "FEMB"u8, 1, 1, .. noise], out _));
}
