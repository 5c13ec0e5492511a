namespace Farm.Provenance.Watermark;

/// <summary>How hard to look for a mark.</summary>
public enum DetectionEffort
{
    /// <summary>The picture at the size it was marked at: cropped, mirrored and compressed at will, but neither scaled nor turned.</summary>
    SameScale,

    /// <summary>Then also scaled by 0.45 to 2.1, turned by up to 12 degrees, or its sides scaled apart by up to a fifth.</summary>
    Full,
}
