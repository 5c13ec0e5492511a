namespace Farm.Diffusion.Noise;

/// <summary>Where a request's starting noise and its samplers' fresh noise come from: a seed, or numbers prescribed beforehand.</summary>
public interface INoiseSource
{
    /// <summary>Fills the span with draws of the standard normal distribution, taking the next ones of the sequence.</summary>
    void FillNormal(Span<float> destination);
}
