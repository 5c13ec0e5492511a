using Farm.Diffusion.Denoising;
using Farm.Diffusion.Latents;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Vae;
using Farm.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Pipelines;

/// <summary>
/// A small picture of the clean latents that a step predicts: the latents are averaged down to at most 16 along the longer edge and go
/// through the model's own decoder, so that it works for every latent space and costs a small part of a step.
/// </summary>
internal sealed class LatentPreview(LatentSpace latents, VaeDecoder vae)
{
    private const int MaxEdge = 16;

    /// <returns>
    /// A picture of at most 16 times the VAE's factor along an edge, to be disposed of by the caller; null where the decoder makes none of what is predicted now, such as one
    /// that was exported for a single size, or where the denoiser would have to leave for it. No render fails of that.
    /// </returns>
    public PixelBuffer? TryDraw(DenoisingRequest request, LatentGrid grid, RunScope run)
    {
        if (!vae.Graph.HasRoom)
        {
            return null;
        }

        try
        {
            return Draw(request, grid, run);
        }
        catch (Exception problem) when (problem is NotFiniteException or OnnxRuntimeException)
        {
            return null;
        }
    }

    private PixelBuffer Draw(DenoisingRequest request, LatentGrid grid, RunScope run)
    {
        var clean = new float[grid.Length];
        latents.ToVae(request.Scheduler.Denoised, grid, clean);
        var shrink = (Math.Max(grid.Height, grid.Width) + MaxEdge - 1) / MaxEdge;
        var small = new LatentGrid(grid.Channels, Math.Max(1, grid.Height / shrink), Math.Max(1, grid.Width / shrink));
        var averaged = new float[small.Length];
        for (var i = 0; i < averaged.Length; i++)
        {
            var (channel, y, x) = (i / (small.Height * small.Width), i / small.Width % small.Height, i % small.Width);
            var sum = 0f;
            for (var dy = 0; dy < shrink; dy++)
            {
                for (var dx = 0; dx < shrink; dx++)
                {
                    sum += clean[(((channel * grid.Height) + (y * shrink) + dy) * grid.Width) + (x * shrink) + dx];
                }
            }

            averaged[i] = sum / (shrink * shrink);
        }

        return vae.Decode(averaged, small, run);
    }
}
