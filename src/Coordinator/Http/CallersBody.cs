using System.Globalization;

namespace Farm.Coordinator.Http;

/// <summary>
/// The body of a request as every handler reads it. Whatever goes wrong here is the caller's, and leaves as <see cref="BodyProblem"/>: a
/// handler's own files and services fail in other words.
/// </summary>
/// <param name="body">The server's stream, or one that decodes it.</param>
/// <param name="encoding">The content coding that is decoded on the way; null for none.</param>
/// <param name="setting">The setting that <paramref name="atMost"/> comes from.</param>
/// <param name="atMost">From the first read to the last.</param>
internal sealed class CallersBody(Stream body, string? encoding, string setting, TimeSpan atMost, TimeProvider time) : Stream
{
    private CancellationTokenSource? late;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        late ??= new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await body.ReadAsync(buffer, either.Token);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && Explain(problem, late.IsCancellationRequested) is { } told)
        {
            throw told;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A body is read asynchronously: its caller may take its time.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            late?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Null for a bug.</summary>
    private BodyProblem? Explain(Exception problem, bool isLate) => problem switch
    {
        OperationCanceledException when isLate =>
            new(StatusCodes.Status408RequestTimeout, $"the body did not come within {setting} = {atMost.ToString("c", CultureInfo.InvariantCulture)}", problem),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
            new(StatusCodes.Status408RequestTimeout, "the body stopped coming, or came too slowly", problem),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new(StatusCodes.Status413PayloadTooLarge, "the body is larger than the server takes", problem),
        BadHttpRequestException =>
            new(StatusCodes.Status400BadRequest, "the body ends before its Content-Length or its last chunk, or its chunks are malformed", problem),
        // What the decoders of the framework throw: gzip and deflate the first, Brotli the second.
        InvalidDataException or InvalidOperationException when encoding is not null =>
            new(StatusCodes.Status400BadRequest, $"the body is not {encoding}, as its Content-Encoding says, or is cut off", problem),
        // A reset or a closed connection.
        IOException or OperationCanceledException => BodyProblem.Gone(problem),
        _ => null,
    };
}
