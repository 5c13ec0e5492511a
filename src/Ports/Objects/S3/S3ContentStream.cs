using Amazon.S3.Model;

namespace Farm.Ports.Objects.S3;

/// <summary>The body of an answer. A read that gets nothing fails after the time-out; the client's own covers the headers only.</summary>
internal sealed class S3ContentStream(GetObjectResponse response, TimeSpan timeout, Func<Exception, ObjectStoreException?> explain) : Stream
{
    private readonly Stream body = response.ResponseStream;
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => response.ContentLength;

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stall.CancelAfter(timeout);
        try
        {
            var count = await body.ReadAsync(buffer, stall.Token);
            read += count;
            return count;
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && explain(problem) is { } failure)
        {
            throw failure;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("An object is read asynchronously: a server may take its time.");

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
            response.Dispose();
        }

        base.Dispose(disposing);
    }
}
