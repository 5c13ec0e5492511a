namespace Farm.Coordinator.Webhooks.Sending;

/// <summary>What came of a request.</summary>
/// <param name="At">Its beginning, by this coordinator's clock: the webhook-timestamp.</param>
/// <param name="Bytes">Of its body.</param>
/// <param name="Status">Null where there was no answer.</param>
/// <param name="Answer">Its first bytes, as text.</param>
/// <param name="Error">Why it does not count; null where the receiver has taken the message.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone.</param>
internal sealed record SendOutcome(DateTimeOffset At, int Bytes, int Milliseconds, int? Status, string? Answer, string? Error, TimeSpan? RetryAfter)
{
    public bool IsDelivered => Error is null;

    /// <summary>The receiver wants nothing any more (410 Gone).</summary>
    public bool IsGone => Status == StatusCodes.Status410Gone;
}
