namespace Farm.Provenance.Watermark;

/// <summary>What became of a picture that was to be marked.</summary>
public abstract record WatermarkEmbedding
{
    private WatermarkEmbedding()
    {
    }

    /// <summary>The picture carries the id.</summary>
    /// <param name="Psnr">Peak signal-to-noise ratio of the marked picture against the unmarked one in decibels, or more: values held at 0 or 255 changed less.</param>
    public sealed record Marked(double Psnr) : WatermarkEmbedding;

    /// <summary>The picture was left as it was.</summary>
    /// <param name="Reason">What was found and what the limit is.</param>
    public sealed record Refused(string Reason) : WatermarkEmbedding;
}
