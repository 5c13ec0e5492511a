namespace Farm.Coordinator.Quotas;

/// <summary>Cost of a job's end to its tenant. A lost or repeated attempt, and one that failed through no fault of the job's, costs nothing.</summary>
internal abstract record Charge
{
    private Charge()
    {
    }

    public static Charge Nothing { get; } = new Free();

    /// <summary>The time since the attempt began, at most what was reserved.</summary>
    public static Charge SinceStart { get; } = new Elapsed();

    /// <summary>A render that came to a picture.</summary>
    /// <param name="seconds">As its worker measured them.</param>
    public static Charge Of(double seconds) => new Render(seconds);

    /// <param name="code">Of an attempt that failed.</param>
    public static Charge OfFailure(string code) => code == SourceUnreadable ? SinceStart : Nothing;

    /// <summary>The one failure that a job brings with it: a picture to work from that no worker can read.</summary>
    private const string SourceUnreadable = "source-unreadable";

    public sealed record Free : Charge;

    public sealed record Elapsed : Charge;

    public sealed record Render(double Seconds) : Charge
    {
        /// <summary>Longest render that is believed: a worker's clock may jump.</summary>
        private const double MostSeconds = 86_400;

        /// <summary>A worker's measurements may be no numbers.</summary>
        public long Milliseconds => double.IsFinite(Seconds) ? UsageAmount.ToMilliseconds(Math.Clamp(Seconds, 0, MostSeconds)) : 0;
    }
}
