namespace Farm.Provenance.Tests.Signing;

/// <summary>A clock that goes on when it is told to.</summary>
internal sealed class SteppedTime(DateTimeOffset start) : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start.AddTicks(Interlocked.Read(ref ticks));

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Step(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
