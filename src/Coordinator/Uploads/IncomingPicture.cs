using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace Farm.Coordinator.Uploads;

/// <summary>
/// A picture on its way in. Its key is known when its last byte is, and a store takes an object as a whole: what goes beyond some kilobytes
/// waits in a temporary file, which goes with the request.
/// </summary>
/// <param name="Content">All of it, from the start.</param>
/// <param name="Bytes">0 when nothing came.</param>
/// <param name="Sha256">Of the content, lower-case hex.</param>
/// <param name="MediaType">What its head announces; null when that is no picture.</param>
internal sealed record IncomingPicture(Stream Content, long Bytes, string Sha256, string? MediaType)
{
    private const int ReadAtATime = 64 * 1024;
    private const int InMemory = 64 * 1024;

    /// <summary>Why a picture is not taken; null where it is.</summary>
    /// <param name="picture">Null where it is longer than it may be.</param>
    public static string? Objection(IncomingPicture? picture, long maxBytes) => picture switch
    {
        null => TooLong(maxBytes),
        { Bytes: 0 } => $"is empty; must be a picture of 1 to {maxBytes} bytes",
        { MediaType: null } => $"begins as none of {PictureHead.Known}",
        _ => null,
    };

    public static string TooLong(long maxBytes) => $"has more than {maxBytes} bytes";

    /// <summary>Reads the body to its end, or until it is longer than it may be: then null.</summary>
    /// <param name="maxBytes">Bytes of the body.</param>
    /// <exception cref="IOException">The temporary file cannot be written, or the caller is gone.</exception>
    public static async Task<IncomingPicture?> ReadAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        request.EnableBuffering();
        return await ReadAsync(request.Body, maxBytes, cancellationToken);
    }

    /// <inheritdoc cref="ReadAsync(HttpRequest, long, CancellationToken)"/>
    /// <param name="body">Read once, into a temporary file.</param>
    /// <param name="response">The answer with which that file goes.</param>
    public static async Task<IncomingPicture?> ReadAsync(Stream body, HttpResponse response, long maxBytes, CancellationToken cancellationToken)
    {
        var kept = Keep(body);
        response.RegisterForDisposeAsync(kept);
        return await ReadAsync(kept, maxBytes, cancellationToken);
    }

    /// <summary>A stream that can be read again from its start once it has been read; the caller disposes it.</summary>
    public static FileBufferingReadStream Keep(Stream body) => new(body, InMemory);

    /// <inheritdoc cref="ReadAsync(HttpRequest, long, CancellationToken)"/>
    /// <param name="body">Can be read again from its start once it has been read; stays the caller's.</param>
    public static async Task<IncomingPicture?> ReadAsync(Stream body, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = new byte[PictureHead.Length];
        var buffer = ArrayPool<byte>.Shared.Rent(ReadAtATime);
        var bytes = 0L;
        try
        {
            while (await body.ReadAsync(buffer.AsMemory(0, ReadAtATime), cancellationToken) is > 0 and var count)
            {
                if (bytes + count > maxBytes)
                {
                    return null;
                }

                if (bytes < head.Length)
                {
                    buffer.AsSpan(0, Math.Min(count, head.Length - (int)bytes)).CopyTo(head.AsSpan((int)bytes));
                }

                hash.AppendData(buffer, 0, count);
                bytes += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        body.Position = 0;
        var known = PictureHead.MediaType(head.AsSpan(0, (int)Math.Min(bytes, head.Length)));
        return new IncomingPicture(body, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), known);
    }
}
