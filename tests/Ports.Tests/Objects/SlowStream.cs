namespace Farm.Ports.Tests.Objects;

/// <summary>Zeros that stop half way until the test lets them go on or breaks them off.</summary>
internal sealed class SlowStream(int length) : MemoryStream(new byte[length])
{
    private readonly TaskCompletionSource halfRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task HalfRead => halfRead.Task;

    public void GoOn() => goOn.SetResult();

    public void BreakOff() => goOn.SetException(new IOException("The source broke off."));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var half = (int)(Length / 2);
        if (Position >= half)
        {
            halfRead.TrySetResult();
            await goOn.Task.WaitAsync(cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }

        return await base.ReadAsync(buffer[..Math.Min(buffer.Length, half - (int)Position)], cancellationToken);
    }

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        for (int count; (count = await ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }
}
