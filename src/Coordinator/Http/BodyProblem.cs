namespace Farm.Coordinator.Http;

/// <summary>
/// A body that could not be read for a reason of its caller's: a stall, a cut, bytes that do not decode. The message is for the caller. No
/// failure of ours is ever told as one, nor one as a failure of ours.
/// </summary>
internal sealed class BodyProblem(int statusCode, string message, Exception cause) : BadHttpRequestException(message, statusCode, cause)
{
    /// <summary>The caller left before its body had come.</summary>
    public static BodyProblem Gone(Exception cause) => new(StatusCodes.Status499ClientClosedRequest, "the caller left before the body had come", cause);
}
