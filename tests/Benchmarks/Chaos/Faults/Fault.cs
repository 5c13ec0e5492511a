namespace Farm.Benchmarks.Chaos.Faults;

/// <summary>A kind of fault.</summary>
internal enum FaultKind
{
    /// <summary>kill -9, and started again a moment later.</summary>
    Kill,

    /// <summary>SIGSTOP, and SIGCONT after a while.</summary>
    Suspend,

    /// <summary>A disk that takes no more, for a while.</summary>
    FillDisk,

    /// <summary>A link that is slow for a while.</summary>
    Delay,

    /// <summary>Connections of a link broken by RST.</summary>
    Reset,

    /// <summary>A link on which nothing arrives for a while, though nobody is told.</summary>
    HalfOpen,
}

/// <param name="Target">Name of a member, or of a link.</param>
/// <param name="At">The part of the jobs that have been told their end when it comes, from 0 to 1.</param>
/// <param name="Lasts">Time until it is mended.</param>
internal sealed record Fault(FaultKind Kind, string Target, double At, TimeSpan Lasts);
