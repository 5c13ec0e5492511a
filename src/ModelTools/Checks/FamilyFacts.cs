using Farm.Contracts.Models;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>Facts that a family's checks found out about a model.</summary>
/// <param name="Variant">What the export is of, in the makers' words: "FLUX.1 dev".</param>
/// <param name="Denoiser">The graph that is run every step.</param>
/// <param name="Vae">Factor and widths.</param>
/// <param name="SampleSize">Latents along an edge that the denoiser was trained at, where its config says.</param>
/// <param name="SizeMultiple">Pixels that width and height are multiples of: the VAE's factor times the denoiser's.</param>
/// <param name="Attention">For the estimate of memory.</param>
internal sealed record FamilyFacts(
    Family Family, string Variant, GraphFile Denoiser, VaeFacts Vae, long? SampleSize, int SizeMultiple, AttentionFacts Attention)
{
    public required int Steps { get; init; }

    /// <summary>1 and below where the model takes none.</summary>
    public required double Guidance { get; init; }

    /// <summary>Pixels along an edge beyond which the model has no positions; null where it has no such bound.</summary>
    public long? MostPixels { get; init; }
}

/// <summary>The largest attention that a step computes.</summary>
/// <param name="Rows">Of a call for one picture: 2 with classifier-free guidance.</param>
/// <param name="Heads">Of each row.</param>
/// <param name="PixelsPerToken">Pixels along an edge that one token stands for.</param>
/// <param name="TextTokens">That attend beside those of the picture.</param>
internal readonly record struct AttentionFacts(int Rows, int Heads, int PixelsPerToken, int TextTokens);
