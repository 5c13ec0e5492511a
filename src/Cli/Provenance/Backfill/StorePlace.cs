using Farm.Imaging;
using Farm.Ports.Objects;

namespace Farm.Cli.Provenance.Backfill;

/// <summary>The objects whose keys begin with a prefix.</summary>
/// <param name="prefix">Empty, or with a '/' at its end.</param>
internal sealed class StorePlace(IObjectStore store, string prefix) : IPicturePlace
{
    public string Describe => $"store:{prefix}";

    public async Task<List<string>> ListAsync(Action<string, string> problem, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var key in store.ListAsync(prefix, cancellationToken))
        {
            names.Add(key[prefix.Length..]);
        }

        return names;
    }

    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var stored = await store.OpenAsync(prefix + name, cancellationToken);
        if (stored is null)
        {
            return null;
        }

        return await BoundedRead.RunAsync(stored.Content, DecodeLimits.Default.MaxBytes, cancellationToken) ?? throw PlaceFailure.TooLarge();
    }

    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => store.ExistsAsync(prefix + name, cancellationToken);

    public Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, string mediaType, CancellationToken cancellationToken) => store.PutAsync(prefix + name, bytes, mediaType, cancellationToken);
}
