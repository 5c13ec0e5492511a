using Farm.Imaging;

namespace Farm.Cli.Provenance.Backfill;

/// <summary>A place of pictures under names with '/': a folder, or the objects under a prefix.</summary>
/// <remarks>Members but <see cref="Describe"/> may throw what <see cref="PlaceFailure.Is"/> tells.</remarks>
internal interface IPicturePlace
{
    /// <summary>For people.</summary>
    string Describe { get; }

    /// <summary>Every file's name below it; links are not followed.</summary>
    /// <param name="problem">Is told the name and the reason of what cannot be listed; the rest is.</param>
    Task<List<string>> ListAsync(Action<string, string> problem, CancellationToken cancellationToken);

    /// <summary>A file's bytes; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It has more than <see cref="DecodeLimits.MaxBytes"/>.</exception>
    Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a file, or replaces it: whoever looks sees the old one or the whole new one.</summary>
    Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, string mediaType, CancellationToken cancellationToken);
}
