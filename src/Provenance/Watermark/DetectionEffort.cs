namespace Farm.Provenance.Watermark;

/// <summary>The effort to look for a mark.</summary>
public enum DetectionEffort
{
    /// <summary>The picture at the size it was marked at: cropped, mirrored, turned by quarters and compressed at will, but neither scaled nor turned otherwise.</summary>
    SameScale,

    /// <summary>Then also scaled by 0.3 to 2.1 and turned by any angle, scaled by 0.2 to 0.3, or its sides scaled apart by up to a fifth.</summary>
    Full,
}
