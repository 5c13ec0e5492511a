using Farm.Provenance.Marking;
using Farm.Provenance.Watermark;

namespace Farm.Provenance.Checking;

/// <summary>What a picture's pixels say.</summary>
public sealed record CheckedWatermark
{
    /// <summary>Below what a double holds: 0 would say that chance cannot bring a reading about.</summary>
    private const double LeastRate = 1e-300;

    /// <summary>found, not-found or not-looked-for.</summary>
    public required string State { get; init; }

    /// <summary>Why it was not looked for.</summary>
    public string? Reason { get; init; }

    /// <summary>16 hex digits.</summary>
    public string? Id { get; init; }

    /// <summary>The name of the key that it was laid with, as 2026-Q4.</summary>
    public string? Key { get; init; }

    /// <summary>0 to 1: how well the pixels agree with the id, or at best agreed with any.</summary>
    public double? Confidence { get; init; }

    /// <summary>At most this is the chance that a picture made without the key reads as well.</summary>
    public double? FalsePositiveRate { get; init; }

    /// <summary>What was done to the picture since it was marked, and undone to read it; absent where nothing was.</summary>
    public UndoneTransform? Undone { get; init; }

    internal static CheckedWatermark Of(WatermarkReading reading) => reading switch
    {
        WatermarkReading.Found found => new()
        {
            State = "found",
            Id = MarkId.ToText(found.Id),
            Key = found.KeyName,
            Confidence = Math.Round(found.Confidence, 4),
            FalsePositiveRate = Math.Max(found.FalsePositiveRate, LeastRate),
            Undone = found.Transform == MarkTransform.None ? null : UndoneTransform.Of(found.Transform),
        },
        WatermarkReading.Refused refused => new() { State = "not-looked-for", Reason = refused.Reason },
        WatermarkReading.NotFound missing => new() { State = "not-found", Confidence = Math.Round(missing.Confidence, 4) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <param name="ScaleX">Of the width.</param>
/// <param name="ScaleY">Of the height.</param>
/// <param name="Degrees">Counter-clockwise as seen.</param>
/// <param name="Mirrored">Left and right were swapped.</param>
public sealed record UndoneTransform(double ScaleX, double ScaleY, double Degrees, bool Mirrored)
{
    internal static UndoneTransform Of(MarkTransform transform) =>
        new(Math.Round(transform.ScaleX, 4), Math.Round(transform.ScaleY, 4), Math.Round(transform.Degrees, 3), transform.Mirrored);
}
