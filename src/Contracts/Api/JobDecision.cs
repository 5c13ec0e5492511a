namespace Farm.Contracts.Api;

/// <summary>The statement of reasons for a job that is blocked or held, or was until a person released it.</summary>
public sealed record JobDecision
{
    /// <summary>blocked, held until a person has looked, or released by a person.</summary>
    public required string Outcome { get; init; }

    /// <summary>prompt or image.</summary>
    public required string Stage { get; init; }

    /// <summary>The reasons, the strictest first; empty where it could not be judged.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>Language of the texts: en, es, de, fr or ar.</summary>
    public required string Language { get; init; }

    /// <summary>The rules that it breaks, in words.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>All of it in words: what was done, the rules, whether a person took part, how to appeal.</summary>
    public required string Statement { get; init; }

    /// <summary>Helpline to turn to; only where the reason is self-harm.</summary>
    public string? Helpline { get; init; }

    /// <summary>The words that it is about, where the policy shows them.</summary>
    public IReadOnlyList<JobDecisionSpan>? Spans { get; init; }

    /// <summary>The decision was made by a program.</summary>
    public required bool Automated { get; init; }

    public required string Policy { get; init; }

    public required int PolicyVersion { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required JobAppeal Appeal { get; init; }

    /// <summary>The decision before this one: a prompt that a person released, and whose picture is held now.</summary>
    public JobDecision? Earlier { get; init; }
}

/// <summary>Words that a decision is about.</summary>
/// <param name="Field">prompt, negative, or trigger with its index.</param>
/// <param name="Text">The words, where they are the job's own.</param>
public sealed record JobDecisionSpan(string Code, string Field, int Start, int Length, string? Text);

/// <summary>The way to appeal a decision, and the state of an appeal.</summary>
/// <param name="Href">Where to POST it.</param>
/// <param name="Until">The last moment.</param>
/// <param name="State">none; open; upheld: a person has confirmed the decision; released: a person has lifted it, asked or not.</param>
/// <param name="Answer">The person's reason.</param>
public sealed record JobAppeal(string Href, DateTimeOffset Until, string State, string? Answer = null)
{
    public const string None = "none";
}
