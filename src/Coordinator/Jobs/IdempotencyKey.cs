using Farm.Coordinator.Http;

namespace Farm.Coordinator.Jobs;

/// <summary>A caller's own name for a request, by which a repeated one finds the job that the first one made.</summary>
/// <param name="Value">As the caller chose it: 1 to 255 visible ASCII characters.</param>
/// <param name="RequestHash">SHA-256 of the body, hex.</param>
internal sealed record IdempotencyKey(string Value, string RequestHash)
{
    public const string Header = "Idempotency-Key";

    /// <summary>The time after which a key may name another job.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public static ReadHeader Documented { get; } = new(
        Header, $"1 to 255 visible ASCII characters. The same key with the same body within {Lifetime.TotalHours:F0} hours names the job that the first one made.", "order-4711");

    public static bool IsValid(string value) => value.Length is >= 1 and <= 255 && value.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;
}
