namespace Farm.ModelTools.Exports;

/// <summary>A number that a file states, or that its weights imply.</summary>
/// <param name="Source">File and key, as a finding names them.</param>
internal readonly record struct Fact(string Source, long Value)
{
    public Fact Times(int factor) => new($"{factor} x {Source}", factor * Value);

    /// <summary>Null where one of them is not known.</summary>
    public static Fact? Sum(params ReadOnlySpan<Fact?> facts)
    {
        var sum = new Fact("", 0);
        foreach (var fact in facts)
        {
            if (fact is not { } known)
            {
                return null;
            }

            sum = sum.Source.Length == 0 ? known : new Fact($"{sum.Source} + {known.Source}", sum.Value + known.Value);
        }

        return sum.Source.Length == 0 ? null : sum;
    }
}
