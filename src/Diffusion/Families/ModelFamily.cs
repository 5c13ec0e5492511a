using Farm.Contracts.Jobs;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Latents;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Vae;

namespace Farm.Diffusion.Families;

/// <summary>
/// The code that tells one family of models from another around the same step loop: how a prompt becomes conditioning, how latents are laid out
/// and scaled, what guidance means. How noise levels follow the picture's size: <see cref="FamilySchedule"/>.
/// </summary>
internal abstract class ModelFamily : IDisposable
{
    public required Denoiser Denoiser { get; init; }

    public required LatentSpace Latents { get; init; }

    public required VaeDecoder Decoder { get; init; }

    /// <summary>Null where the export has none; such a model starts from no picture.</summary>
    public VaeEncoder? Encoder { get; init; }

    /// <summary>Every graph, for what they spend and for what is bound to them.</summary>
    public IEnumerable<Graph> Graphs => [.. TextGraphs, Denoiser.Graph, Decoder.Graph, .. Encoder is null ? Array.Empty<Graph>() : [Encoder.Graph]];

    protected abstract IReadOnlyList<Graph> TextGraphs { get; }

    /// <summary>Encodes what the denoiser reads of this job beside its latents.</summary>
    /// <param name="spec">Checked against the card.</param>
    /// <param name="grid">Of the picture.</param>
    /// <param name="references">Of the reference pictures, in the order given.</param>
    /// <param name="run">Cancels the encoders.</param>
    /// <exception cref="NotSupportedException">The job asks for what the model was not made for.</exception>
    public abstract Conditions Encode(JobSpec spec, LatentGrid grid, IReadOnlyList<LatentGrid> references, RunScope run);

    public void Dispose()
    {
        foreach (var graph in Graphs)
        {
            graph.Dispose();
        }
    }
}

/// <summary>Conditioning of one job.</summary>
/// <param name="Unconditional">Null where it renders without classifier-free guidance.</param>
/// <param name="Guidance">How both are combined.</param>
internal sealed record Conditions(Conditioning Conditional, Conditioning? Unconditional, GuidanceScale Guidance);
