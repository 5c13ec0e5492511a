using System.Globalization;

namespace Farm.Coordinator.OpenAi.Retries;

/// <summary>A caller's hold on a request: its own, or one that it joined.</summary>
/// <param name="Holder">Token of the caller; whoever joins takes it over with one of their own.</param>
internal sealed record ImageTurn(Guid Id, Guid Holder, string Hash)
{
    /// <summary>The idempotency key of a picture's job: who joins finds it by that.</summary>
    public string KeyOf(int index) => KeyOf(Id, index);

    public static string KeyOf(Guid id, int index) => string.Create(CultureInfo.InvariantCulture, $"image-{id:n}-{index}");
}
