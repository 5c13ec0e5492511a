using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>A combination of sets that is a reason.</summary>
internal sealed record Rule
{
    /// <summary>As the list has it.</summary>
    public required string Text { get; init; }

    public required ReasonCode Code { get; init; }

    /// <summary>From 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Each must be met by a word of its own.</summary>
    public required IReadOnlyList<Conjunct> All { get; init; }

    /// <summary>Most words from the first to the last one that meets it; null for anywhere.</summary>
    public int? Near { get; init; }

    /// <summary>Sets of which none may be there.</summary>
    public required IReadOnlyList<int> Unless { get; init; }

    /// <summary>The lower scores in contexts that the policy allows.</summary>
    public required IReadOnlyList<Softening> In { get; init; }
}

/// <summary>One of some sets.</summary>
/// <param name="Sets">Alternatives.</param>
/// <param name="InNegative">Looked for in the negative prompt.</param>
internal sealed record Conjunct(IReadOnlyList<int> Sets, bool InNegative);

/// <summary>A context that makes a combination milder.</summary>
/// <param name="Context">Its name in a policy's allowContexts.</param>
/// <param name="Set">The words that give it away.</param>
/// <param name="Score">In place of the rule's.</param>
internal readonly record struct Softening(string Context, int Set, double Score);
