namespace Farm.Imaging;

/// <summary>Things that a file holds beside upright, opaque sRGB pixels of 8 bits, which is all that comes out of decoding it.</summary>
[Flags]
public enum PictureExtras
{
    None = 0,

    /// <summary>Applied.</summary>
    Orientation = 1,

    /// <summary>Applied where it fits the pixels.</summary>
    ColourProfile = 2,

    /// <summary>Left behind.</summary>
    Exif = 4,

    /// <summary>Left behind.</summary>
    Xmp = 8,

    /// <summary>Left behind.</summary>
    Iptc = 16,

    /// <summary>Laid on white.</summary>
    Transparency = 32,

    /// <summary>All but the first are left behind.</summary>
    Frames = 64,

    /// <summary>Rounded to 8 bits.</summary>
    Depth = 128,
}
