using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Tests.Schedulers;

/// <summary>The golden files' noise: √2·sin(1.7·i + 0.9·(k+1)) for i from 1, the same at every draw of step k.</summary>
internal sealed class PrescribedNoise : INoiseSource
{
    public int Step { get; set; }

    public int Draws { get; private set; }

    public void FillNormal(Span<float> destination)
    {
        Draws++;
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)(Math.Sqrt(2) * Math.Sin(1.7 * (i + 1) + 0.9 * (Step + 1)));
        }
    }
}
