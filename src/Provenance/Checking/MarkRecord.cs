namespace Farm.Provenance.Checking;

/// <summary>What is kept under the id of a mark.</summary>
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

/// <summary>
/// All that anybody is told of the job behind a mark: which model made the picture and when it was asked for, which its manifest tells too. Left out, for
/// whoever holds a picture is not whoever ordered it: the job's id and the object's key, which lead to the job's page and hold its tenant's name; the
/// tenant, which is a customer; the prompt and the seed, which say what somebody wished for; the worker, which is a machine's name.
/// </summary>
/// <param name="Model">The model card's id.</param>
/// <param name="CreatedAt">When the job was taken in, cut to whole seconds.</param>
public sealed record PublicJob(string Model, DateTimeOffset CreatedAt);

/// <summary>Looks records up: a coordinator in its table and its object store, a command line in the object store alone.</summary>
public interface IMarkRecords
{
    /// <summary>Null where nothing is kept under the id.</summary>
    Task<MarkRecord?> FindAsync(ulong id, CancellationToken token);
}
