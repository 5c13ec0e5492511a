namespace Farm.Coordinator.Http;

/// <summary>A header that a route reads; metadata of the route, for the OpenAPI document.</summary>
/// <param name="Text">What it does, for callers.</param>
internal sealed record ReadHeader(string Name, string Text, string Example)
{
    public static ReadHeader Prefer { get; } = new("Prefer", "wait=N holds the answer back until the job has ended, N seconds at most, up to 60.", "wait=30");

    public static ReadHeader LastEvent { get; } = new("Last-Event-ID", "The id of the last event that was seen; only what came after it is sent.", "3.12");

    public static ReadHeader Language { get; } = new("Accept-Language", "Of a statement of reasons.", "de, en;q=0.8");

    public static ReadHeader Range { get; } = new("Range", "One range of bytes.", "bytes=0-1023");

    public static ReadHeader IfNoneMatch { get; } = new("If-None-Match", "Tags of pictures that the caller has; 304 where this is one of them.", "\"9f86d081884c7d65\"");

    public static ReadHeader IfRange { get; } = new("If-Range", "The tag of the picture of which a part is wanted; another one is sent whole.", "\"9f86d081884c7d65\"");
}

/// <summary>A header of a route's answers; metadata of the route, for the OpenAPI document.</summary>
/// <param name="Statuses">Of the answers that have it.</param>
internal sealed record SentHeader(string Name, string Text, string Example, params int[] Statuses)
{
    public static SentHeader Location(int status) => new("Location", "Where what was made can be read.", "/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057", status);

    public static SentHeader NextPage { get; } = new(
        "Link", "Where the next page is, relative to this one (rel=\"next\", RFC 8288); absent on the last.", "<?limit=20&cursor=Z3B1LTE>; rel=\"next\"", StatusCodes.Status200OK);

    public static SentHeader PreferenceApplied { get; } = new(
        "Preference-Applied", "The preference that was heeded.", "wait=30", StatusCodes.Status200OK, StatusCodes.Status202Accepted);

    public static SentHeader Tag { get; } = new(
        "ETag", "The SHA-256 of the picture, in quotes.", "\"9f86d081884c7d65\"", StatusCodes.Status200OK, StatusCodes.Status206PartialContent, StatusCodes.Status304NotModified);

    public static SentHeader ContentRange { get; } = new(
        "Content-Range", "Which bytes these are, and of how many.", "bytes 0-1023/40960", StatusCodes.Status206PartialContent, StatusCodes.Status416RangeNotSatisfiable);

    public static SentHeader RetryAfter { get; } = new(
        "Retry-After", "Seconds after which it is worth asking again.", "2", StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
}
