using System.Diagnostics.CodeAnalysis;

namespace Farm.Client;

/// <summary>Outcome of a call to the farm: a value, or why there is none.</summary>
/// <typeparam name="T">The answer, where the farm gave it.</typeparam>
public readonly struct Reply<T>
    where T : class
{
    private readonly T? value;
    private readonly FarmProblem? problem;

    private Reply(T? value, FarmProblem? problem) => (this.value, this.problem) = (value, problem);

    /// <summary>An outcome that is a value.</summary>
    public static implicit operator Reply<T>(T value) => new(value, null);

    /// <summary>An outcome that is none.</summary>
    public static implicit operator Reply<T>(FarmProblem problem) => new(null, problem);

    /// <summary>The value where there is one, and the reason where there is none.</summary>
    public bool TryGet([NotNullWhen(true)] out T? got, [NotNullWhen(false)] out FarmProblem? refused)
    {
        got = value;
        refused = value is null ? problem ?? FarmProblem.Unanswered("no answer") : null;
        return value is not null;
    }

    /// <summary>The value, for a caller that cannot go on without it.</summary>
    /// <exception cref="FarmException">There is none.</exception>
    public T OrThrow() => TryGet(out var got, out var refused) ? got : throw new FarmException(refused);
}
