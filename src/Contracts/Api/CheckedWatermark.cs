namespace Farm.Contracts.Api;

/// <summary>The invisible mark in a picture's pixels.</summary>
public sealed record CheckedWatermark
{
    /// <summary>found, not-found or not-looked-for.</summary>
    public required string State { get; init; }

    /// <summary>Reason for which it was not looked for.</summary>
    public string? Reason { get; init; }

    /// <summary>16 hex digits.</summary>
    public string? Id { get; init; }

    /// <summary>The name of the key that it was laid with, as 2026-Q4.</summary>
    public string? Key { get; init; }

    /// <summary>0 to 1: how well the pixels agree with the id, or at best agreed with any.</summary>
    public double? Confidence { get; init; }

    /// <summary>At most this is the chance that a picture made without the key reads as well.</summary>
    public double? FalsePositiveRate { get; init; }

    /// <summary>Changes of the picture's geometry since it was marked, undone to read it; absent where there were none.</summary>
    public UndoneTransform? Undone { get; init; }
}

/// <param name="ScaleX">Of the width.</param>
/// <param name="ScaleY">Of the height.</param>
/// <param name="Degrees">Counter-clockwise as seen.</param>
/// <param name="Mirrored">Left and right were swapped.</param>
public sealed record UndoneTransform(double ScaleX, double ScaleY, double Degrees, bool Mirrored);
