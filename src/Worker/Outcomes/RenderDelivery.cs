using System.Security.Cryptography;

namespace Farm.Worker.Outcomes;

/// <summary>One delivery of an attempt that this worker renders: what it stores is under keys of its own.</summary>
/// <param name="Id">Random, for the keys.</param>
/// <param name="MayBeSecond">Whether the attempt was handed out before, so that another worker may store a picture of it too.</param>
internal sealed record RenderDelivery(string Id, bool MayBeSecond)
{
    private const int Length = 10;

    public static RenderDelivery New(bool mayBeSecond) => new(RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", Length), mayBeSecond);
}
