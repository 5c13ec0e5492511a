namespace Farm.Ports.Objects;

/// <summary>An object under way. Reading it may throw <see cref="ObjectStoreException"/>.</summary>
/// <param name="Content">Its bytes, forward only.</param>
/// <param name="Length">How many they are.</param>
/// <param name="ContentType">Its media type.</param>
public sealed record StoredObject(Stream Content, long Length, string ContentType) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
