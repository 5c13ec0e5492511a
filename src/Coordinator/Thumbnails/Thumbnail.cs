namespace Farm.Coordinator.Thumbnails;

/// <summary>The answer to whoever asks for a thumbnail.</summary>
internal abstract record Thumbnail
{
    private Thumbnail()
    {
    }

    /// <param name="File">Marked and signed; the same bytes each time.</param>
    public sealed record Made(ReadOnlyMemory<byte> File) : Thumbnail;

    /// <summary>The picture itself is no wider: nothing is enlarged.</summary>
    public sealed record Whole : Thumbnail;

    /// <param name="Status">Of HTTP.</param>
    /// <param name="Code">For programs.</param>
    /// <param name="Reason">For people.</param>
    public sealed record Refused(int Status, string Code, string Reason) : Thumbnail
    {
        public static Refused Gone { get; } = new(StatusCodes.Status410Gone, "result-gone", "the picture is no longer in the object store");

        public static Refused Altered { get; } = new(StatusCodes.Status410Gone, "result-altered", "what lies in the object store is not the picture that was rendered");

        public static Refused NoSigner { get; } = new(
            StatusCodes.Status501NotImplemented, "no-signer", "this coordinator has no signer and makes no thumbnails; ask for the picture without width");

        /// <param name="code">signer-failed, signer-expired or unmarkable.</param>
        public static Refused Unsigned(string code) => new(StatusCodes.Status503ServiceUnavailable, code, "nothing can be signed at the moment");

        public static Refused Late(TimeSpan timeout) => new(
            StatusCodes.Status503ServiceUnavailable, "thumbnail-late", $"the thumbnail took longer than {ThumbnailOptions.Key(nameof(ThumbnailOptions.Timeout))} = {timeout}");

        public static Refused Busy(ThumbnailOptions options) => new(
            StatusCodes.Status429TooManyRequests,
            "thumbnails-busy",
            $"{options.Concurrent} thumbnails are being made and {options.Queue} wait, the most there may be "
            + $"({ThumbnailOptions.Key(nameof(ThumbnailOptions.Concurrent))}, {nameof(ThumbnailOptions.Queue)}); try again in a moment");
    }
}
