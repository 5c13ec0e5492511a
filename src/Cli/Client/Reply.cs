using System.Diagnostics.CodeAnalysis;

namespace Farm.Cli.Client;

/// <summary>What a call to the farm came to: a value, or why there is none.</summary>
internal readonly struct Reply<T>
    where T : class
{
    private readonly T? value;
    private readonly FarmProblem? problem;

    private Reply(T? value, FarmProblem? problem) => (this.value, this.problem) = (value, problem);

    public static implicit operator Reply<T>(T value) => new(value, null);

    public static implicit operator Reply<T>(FarmProblem problem) => new(null, problem);

    public bool TryGet([NotNullWhen(true)] out T? got, [NotNullWhen(false)] out FarmProblem? refused)
    {
        got = value;
        refused = value is null ? problem ?? FarmProblem.Unanswered("no answer") : null;
        return value is not null;
    }
}
