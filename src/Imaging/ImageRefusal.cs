namespace Farm.Imaging;

/// <summary>The reason why a file was not read.</summary>
public enum RefusalReason
{
    Empty,
    TooManyBytes,
    UnknownFormat,
    TooManyPixels,
    TooManyScans,
    Damaged,
}

/// <summary>A file that was not read: the reason, and a sentence for the person who sent it that names the limit and the value.</summary>
public sealed record ImageRefusal(RefusalReason Reason, string Message);
