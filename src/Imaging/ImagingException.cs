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
}
