namespace Farm.Provenance.Watermark;

/// <summary>The outcome of laying a mark into a picture.</summary>
public abstract record WatermarkEmbedding
{
    private WatermarkEmbedding()
    {
    }

    /// <summary>The picture carries the id, and it was read back.</summary>
    /// <param name="Psnr">Peak signal-to-noise ratio of the marked picture against the unmarked one in decibels, or more: values held at 0 or 255 changed less.</param>
    /// <param name="Confidence">Of that reading, 0 to 1: what is near 0.3 will not outlive much, what is above 0.5 nearly everything.</param>
    /// <param name="Clipped">Share of the mark's power that black and white cut off, 0 to 1; half of it on pure black and white.</param>
    public sealed record Marked(double Psnr, float Confidence, float Clipped = 0) : WatermarkEmbedding
    {
        /// <summary>Whether the mark is read after JPEG 50 and WebP 75, which is tried of pictures in much black and white. A mark that is not will outlive little.</summary>
        public bool Lasts { get; init; } = true;
    }

    /// <summary>The mark was laid into the picture, but texture drowns it: the id cannot be read even now. Small pictures without a calm spot end so.</summary>
    /// <param name="Psnr">As of <see cref="Marked"/>.</param>
    public sealed record Drowned(double Psnr) : WatermarkEmbedding;

    /// <summary>The picture was left as it was.</summary>
    /// <param name="Reason">What was found and what the limit is.</param>
    public sealed record Refused(string Reason) : WatermarkEmbedding;
}
