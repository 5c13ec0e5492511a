using Farm.Contracts.Api;

namespace Farm.Provenance.Checking;

/// <summary>The record kept under the id of a mark.</summary>
public sealed record MarkRecord
{
    public required ulong Id { get; init; }

    /// <summary>Null where no job is known: the picture was marked by hand, or only the store was asked.</summary>
    public PublicJob? Job { get; init; }

    /// <summary>SHA-256 of the manifest store that the picture left with, hex, as it was recorded apart from the store; null where it was not.</summary>
    public string? ManifestHash { get; init; }

    /// <summary>The manifest store as it was kept; null where it is gone.</summary>
    public ReadOnlyMemory<byte>? ManifestStore { get; init; }
}

/// <summary>Looks records up: a coordinator in its table and its object store, a command line in the object store alone.</summary>
public interface IMarkRecords
{
    /// <summary>Null where nothing is kept under the id.</summary>
    Task<MarkRecord?> FindAsync(ulong id, CancellationToken cancellationToken);
}
