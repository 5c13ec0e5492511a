using System.Runtime.InteropServices;

namespace Farm.Imaging.Vips;

/// <summary>
/// One libvips image: a recipe that is worked through when pixels or bytes are asked of it. Memory it was made over must stay pinned until
/// then. libvips counts references, so a source may be disposed while images made from it live.
/// </summary>
internal sealed class VipsImage : SafeHandle
{
    private const int UnsignedChar = 0;
    private const int Cmyk = 15;
    private const string ColourProfile = "icc-profile-data";

    private VipsImage(nint image) : base(0, ownsHandle: true) => SetHandle(image);

    public override bool IsInvalid => handle == 0;

    internal int Width => VipsNative.GetWidth(this);

    internal int Height => VipsNative.GetHeight(this);

    internal int Bands => VipsNative.GetBands(this);

    /// <summary>EXIF orientation, 1 to 8; 1 where the file says nothing.</summary>
    internal int Orientation => VipsNative.GetOrientation(this);

    /// <summary>What the file brought beside upright, opaque sRGB pixels of 8 bits.</summary>
    internal PictureExtras Extras =>
        (Orientation == 1 ? PictureExtras.None : PictureExtras.Orientation)
        | (Has(ColourProfile) ? PictureExtras.ColourProfile : PictureExtras.None)
        | (Has("exif-data") ? PictureExtras.Exif : PictureExtras.None)
        | (Has("xmp-data") ? PictureExtras.Xmp : PictureExtras.None)
        | (Has("iptc-data") ? PictureExtras.Iptc : PictureExtras.None)
        | (Bands is 2 or PixelBuffer.Channels + 1 && VipsNative.GetInterpretation(this) != Cmyk ? PictureExtras.Transparency : PictureExtras.None)
        | (VipsNative.GetPages(this) > 1 ? PictureExtras.Frames : PictureExtras.None)
        | (VipsNative.GetFormat(this) == UnsignedChar ? PictureExtras.None : PictureExtras.Depth);

    /// <summary>Whether the file brought a colour profile that fits its own pixels.</summary>
    internal bool HasUsableProfile =>
        Has(ColourProfile)
        && VipsNative.GetBlob(this, ColourProfile, out var data, out var length) == 0
        && VipsNative.IsCompatibleProfile(this, data, length) != 0;

    /// <summary>An image over interleaved RGB bytes, which it does not copy.</summary>
    internal static unsafe VipsImage OverRgb(byte* pixels, int width, int height) => Over(pixels, width, height, PixelBuffer.Channels);

    /// <summary>An image over bytes with this many to a pixel, which it does not copy.</summary>
    internal static unsafe VipsImage Over(byte* pixels, int width, int height, int bands)
    {
        VipsLibrary.EnsureStarted();
        var image = VipsNative.NewImage(pixels, (nuint)bands * (nuint)width * (nuint)height, width, height, bands, UnsignedChar);
        return image == 0 ? throw VipsFailure("wrap pixels") : new VipsImage(image);
    }

    /// <summary>One band of the coverage of a text by its letters, cut to its ink.</summary>
    /// <param name="markup">Pango markup: the text with &amp;, &lt; and &gt; escaped.</param>
    /// <param name="options">Further settings of libvips' operation <c>text</c>.</param>
    internal static VipsImage Text(string markup, string options)
    {
        VipsLibrary.EnsureStarted();
        var text = Marshal.StringToCoTaskMemUTF8(markup);
        try
        {
            // The property copies the string.
            return Run("text", "text", text, options);
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    /// <summary>Opens a file in memory with the named loader and no other; reads the header only.</summary>
    internal static unsafe VipsImage Load(string loader, byte* data, int length, string options)
    {
        VipsLibrary.EnsureStarted();
        var blob = VipsNative.NewBlob(0, data, (nuint)length);
        try
        {
            return Run(loader, "buffer", blob, options);
        }
        finally
        {
            VipsNative.UnrefArea(blob);
        }
    }

    /// <summary>The image that the named operation makes of this one, which is disposed.</summary>
    /// <param name="operation">A libvips operation with one input <c>in</c> and one output <c>out</c>.</param>
    /// <param name="options">Its settings as <c>name=value,name=value</c>.</param>
    internal VipsImage Then(string operation, string options = "")
    {
        using (this)
        {
            return Run(operation, "in", handle, options);
        }
    }

    /// <summary>Works the recipe through and copies the bytes of its pixels.</summary>
    internal unsafe void CopyTo(Span<byte> destination)
    {
        var pixels = VipsNative.WriteToMemory(this, out var length);
        if (pixels == 0)
        {
            throw VipsFailure("compute pixels");
        }

        using var bytes = new VipsBytes(pixels, checked((int)length));
        bytes.Span.CopyTo(destination);
    }

    /// <summary>Works the recipe through and encodes it.</summary>
    /// <param name="suffix">A saver with its settings, as <c>.png[compression=1]</c>.</param>
    internal VipsBytes Save(string suffix) =>
        VipsNative.WriteToBuffer(this, suffix, out var data, out var length, 0) == 0
            ? new VipsBytes(data, checked((int)length))
            : throw VipsFailure($"save {suffix}");

    private bool Has(string field) => VipsNative.GetFieldType(this, field) != 0;

    protected override bool ReleaseHandle()
    {
        VipsNative.Unref(handle);
        return true;
    }

    private static VipsImage Run(string name, string input, nint value, string options)
    {
        var operation = VipsNative.NewOperation(name);
        if (operation == 0)
        {
            throw VipsFailure(name);
        }

        try
        {
            VipsNative.Set(operation, input, value, 0);
            if (VipsNative.SetFromString(operation, options) != 0 || VipsNative.Build(operation) != 0)
            {
                throw VipsFailure(name);
            }

            VipsNative.Get(operation, "out", out var image, 0);
            return new VipsImage(image);
        }
        finally
        {
            VipsNative.UnrefOutputs(operation);
            VipsNative.Unref(operation);
        }
    }

    private static ImagingException VipsFailure(string attempt) => new($"libvips could not {attempt}: {VipsLibrary.TakeErrors()}");
}
