namespace Farm.Provenance.Watermark;

/// <summary>The outcome of looking for a mark in a picture.</summary>
public abstract record WatermarkReading
{
    private WatermarkReading()
    {
    }

    /// <summary>A mark was read.</summary>
    /// <param name="Id">The id that was embedded.</param>
    /// <param name="KeyName">Whose key it was embedded with.</param>
    /// <param name="Confidence">How well the picture agrees with that id, 0 to 1: the cosine between what was read and the id's own pattern.</param>
    /// <param name="FalsePositiveRate">At most this is the chance that a picture made without the key reads so well, every try of this search counted.</param>
    /// <param name="Transform">What was undone to read it.</param>
    public sealed record Found(ulong Id, string KeyName, float Confidence, double FalsePositiveRate, MarkTransform Transform) : WatermarkReading;

    /// <summary>No mark of these keys was read. That says nothing of who or what made the picture.</summary>
    /// <param name="Confidence">Of the best try; 0 if none was worth a decoding.</param>
    /// <param name="Tries">How many times a tile was decoded.</param>
    public sealed record NotFound(float Confidence, int Tries) : WatermarkReading;

    /// <summary>The picture cannot be looked at.</summary>
    /// <param name="Reason">What was found and what the limit is.</param>
    public sealed record Refused(string Reason) : WatermarkReading;
}
