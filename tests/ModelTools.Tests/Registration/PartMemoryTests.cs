using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.ModelTools.Registration;

namespace Farm.ModelTools.Tests.Registration;

public sealed class PartMemoryTests
{
    private const long GiB = 1L << 30;
    private const int Megapixel = 1024;

    /// <summary>FLUX.1 dev in 16 bit, as its makers publish it: bytes of each part.</summary>
    private static readonly ModelFile[] Flux =
    [
        File("model_index.json", 1000), File("tokenizer_2/spiece.model", 800_000), File("text_encoder/model.onnx", 246_000_000),
        File("text_encoder_2/model.onnx", 2_000_000), File("text_encoder_2/model.onnx_data", 9_522_000_000),
        File("transformer/model.onnx", 4_000_000), File("transformer/model.onnx_data", 23_800_000_000),
        File("vae_decoder/model.onnx", 99_000_000), File("vae_encoder/model.onnx", 69_000_000),
    ];

    private static readonly long Weights = Flux.Where(static file => file.Path.Contains("/model.onnx", StringComparison.Ordinal)).Sum(static file => file.Bytes);

    [Test]
    public void A_model_whose_parts_take_turns_needs_what_its_largest_needs_while_it_runs()
    {
        var memory = new MemoryNeed(Weights, ActivationBytesPerPixel: 432, DecodeBytesPerPixel: 2560);
        var denoiser = 23_804_000_000 + (432L * Megapixel * Megapixel);
        Assert.That(PartMemory.LeastBytesAt(memory, Flux, Megapixel, Megapixel), Is.EqualTo(denoiser).Within(16));
        Assert.That(memory.At(Megapixel, Megapixel), Is.EqualTo(Weights + (2560L * Megapixel * Megapixel)), "denoiser and VAE give back what they took");
        Assert.That(MemoryEstimate.TierOf(memory, Megapixel, null, out _), Is.Null, "all of it together is beyond every tier");
        Assert.That(MemoryEstimate.TierOf(memory, Flux, Megapixel, null, out var problem), Is.EqualTo(Tier.Gpu24), problem);
    }

    [Test]
    public void A_model_that_the_largest_tier_holds_at_a_little_less_than_it_was_trained_for_draws_that_by_default()
    {
        // Attention written out: 24 heads over the picture's tokens and 512 of text, twice.
        static MemoryNeed At(int edge)
        {
            var tokens = ((double)edge * edge / 256) + 512;
            return new(Weights, (int)(2 * 2 * 24 * tokens * tokens / ((double)edge * edge)), 2560);
        }

        Assert.That(MemoryEstimate.TierOf(At(Megapixel), Flux, Megapixel, null, out _), Is.Null);
        var size = MemoryEstimate.DefaultSize(At, Flux, Megapixel, 16);
        Assert.That(size, Is.EqualTo(1008));
        Assert.That(MemoryEstimate.TierOf(At(size), Flux, size, null, out _), Is.EqualTo(Tier.Gpu24));
        Assert.That(MemoryEstimate.DefaultSize(static edge => new(40 * GiB, 1), [], Megapixel, 16), Is.EqualTo(Megapixel), "which no size helps");
        Assert.That(MemoryEstimate.DefaultSize(static edge => new(GiB, 1), [], Megapixel, 16), Is.EqualTo(Megapixel));
    }

    [Test]
    public void A_text_encoder_may_be_what_needs_most()
    {
        ModelFile[] files = [File("text_encoder/model.onnx", 700), File("transformer/model.onnx", 200), File("vae_decoder/model.onnx", 100)];
        Assert.That(PartMemory.LeastBytesAt(new MemoryNeed(1000, 3), files, 10, 10), Is.EqualTo(700));
        Assert.That(PartMemory.LeastBytesAt(new MemoryNeed(1000, 9), files, 10, 10), Is.EqualTo(1100));
        Assert.That(PartMemory.LeastBytesAt(new MemoryNeed(1000, 3, 9), files, 10, 10), Is.EqualTo(1000));
        Assert.That(PartMemory.LeastBytesAt(new MemoryNeed(1000, 3), [], 10, 10), Is.EqualTo(1300));
    }

    [Test]
    public void Parts_share_what_the_card_says_by_the_size_of_their_files_in_either_layout()
    {
        var card = CatalogModel.Installed.Card with
        {
            // Twice the files, as where a runtime widens what it loads.
            Memory = new MemoryNeed(2000, 1),
            Files = [File("t5.opt/model.onnx", 100), File("t5.opt/weights/data.bin", 400), File("transformer.opt/bf16/model.onnx", 400), File("vae.opt/model.onnx", 100), File("t5.optional/x", 5)],
        };
        Assert.That(card.BytesOf("t5.opt"), Is.EqualTo(1000));
        Assert.That(card.BytesOf("transformer.opt/bf16"), Is.EqualTo(800));
        Assert.That(card.TextEncoderBytes, Is.EqualTo(1000));
        Assert.That(card.BytesOf("unet"), Is.Zero);
    }

    [Test]
    public void A_model_beyond_every_tier_is_refused_with_what_it_needs_at_a_time()
    {
        ModelFile[] files = [File("text_encoder/model.onnx", 10), File("transformer/model.onnx", 30)];
        Assert.That(MemoryEstimate.TierOf(new MemoryNeed(40 * GiB, 1), files, 512, null, out var problem), Is.Null);
        Assert.That(problem, Does.Contain("40.00 GiB").And.Contain("30.00 GiB at a time").And.Contain("24 GiB of gpu24"));
    }

    private static ModelFile File(string path, long bytes) => new(path, bytes, "");
}
