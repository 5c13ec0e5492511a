using Farm.Diffusion.Denoising;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Vae;
using Farm.Imaging;

namespace Farm.Diffusion.Pipelines;

/// <summary>
/// A small picture of the clean latents that a step predicts: the latents are averaged down to at most 16 along the longer edge and go
/// through the model's own decoder, so that it works for every latent space and costs a small part of a step.
/// </summary>
internal sealed class LatentPreview(VaeDecoder vae)
{
    private const int MaxEdge = 16;

    /// <returns>A picture of at most 16 times the VAE's factor along an edge, to be disposed of by the caller.</returns>
    public PixelBuffer Draw(DenoisingRequest request, RunScope run)
    {
        var shrink = (Math.Max(request.Height, request.Width) + MaxEdge - 1) / MaxEdge;
        var (height, width) = (Math.Max(1, request.Height / shrink), Math.Max(1, request.Width / shrink));
        var clean = request.Scheduler.Denoised;
        var small = new float[request.Channels * height * width];
        for (var i = 0; i < small.Length; i++)
        {
            var (channel, y, x) = (i / (height * width), i / width % height, i % width);
            var sum = 0f;
            for (var dy = 0; dy < shrink; dy++)
            {
                for (var dx = 0; dx < shrink; dx++)
                {
                    sum += clean[(((channel * request.Height) + (y * shrink) + dy) * request.Width) + (x * shrink) + dx];
                }
            }

            small[i] = sum / (shrink * shrink);
        }

        return vae.Decode(small, height, width, run);
    }
}
