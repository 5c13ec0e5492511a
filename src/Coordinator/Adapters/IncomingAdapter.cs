using Farm.Ports.Objects;

namespace Farm.Coordinator.Adapters;

/// <summary>
/// An adapter's file on its way in: hashed while it goes to a temporary file, never whole in memory. Disposing removes the file, and a folder
/// of its own around it, so that no stranger's file lies beside it.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Bytes">0 when nothing came.</param>
/// <param name="Sha256">Of the content, lower-case hex.</param>
internal sealed record IncomingAdapter(string Path, long Bytes, string Sha256) : IDisposable
{
    private const int ReadAtATime = 128 * 1024;

    /// <summary>Reads the body to its end, or until it is longer than it may be: then null, and nothing is left.</summary>
    /// <param name="maxBytes">Bytes of the body.</param>
    /// <exception cref="IOException">The temporary file cannot be written, or the caller is gone.</exception>
    public static async Task<IncomingAdapter?> ReadAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("farm-adapter-");
        IncomingAdapter? read = null;
        try
        {
            return read = await ReadAsync(request.Body, System.IO.Path.Combine(folder.FullName, "adapter.safetensors"), maxBytes, cancellationToken);
        }
        finally
        {
            if (read is null)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    public FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read, ReadAtATime, useAsync: true);

    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path) ?? Path, recursive: true);

    private static async Task<IncomingAdapter?> ReadAsync(Stream body, string path, long maxBytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        var (bytes, sha256) = await HashedCopy.RunAsync(body, file, maxBytes, cancellationToken);
        return bytes > maxBytes ? null : new IncomingAdapter(path, bytes, sha256);
    }
}
