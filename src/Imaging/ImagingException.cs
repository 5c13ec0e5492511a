using NetVips;

namespace Farm.Imaging;

/// <summary>libvips did not start, or failed on our own pixels. An unreadable file gives an <see cref="ImageRefusal"/>.</summary>
public sealed class ImagingException : Exception
{
    public ImagingException(string message) : base(message)
    {
    }

    public ImagingException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public ImagingException()
    {
    }

    /// <summary>
    /// The failure in libvips' own words, in one line. It keeps one text for the whole process: under concurrent failures it may hold lines of
    /// another thread, so it is shown to people and never decided upon.
    /// </summary>
    internal ImagingException(VipsException failure) : base($"libvips was {failure.Message.Trim().ReplaceLineEndings("; ")}", failure)
    {
    }
}
