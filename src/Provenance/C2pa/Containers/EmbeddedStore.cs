namespace Farm.Provenance.C2pa.Containers;

/// <summary>A manifest store in a file.</summary>
/// <param name="Store">The JUMBF bytes; null where the file has none.</param>
/// <param name="Start">The first byte that belongs to the store's wrapping (chunk or segments).</param>
/// <param name="Length">Bytes of wrapping and store together.</param>
/// <param name="Problem">What of the wrapping is not as the store's bytes ask for; null where all is. No hash is over the wrapping.</param>
internal readonly record struct EmbeddedStore(ReadOnlyMemory<byte>? Store, int Start, int Length, string? Problem = null);
