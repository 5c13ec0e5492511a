namespace Farm.Moderation.Prompt;

/// <summary>All text of a job that steers the picture.</summary>
/// <param name="Prompt">As the caller wrote it, weights and all.</param>
/// <param name="Negative">What the picture shall not show; null for none.</param>
/// <param name="Language">ISO 639-1, where the caller stated it: words that mean different things in two languages are then read in this one.</param>
public sealed record PromptText(string Prompt, string? Negative = null, string? Language = null)
{
    /// <summary>Longest prompt, negative prompt and trigger words that are judged, in UTF-16 units; far above what a job may hold.</summary>
    public const int MaxLength = 65_536;

    /// <summary>Words that switch on the job's adapters, which the farm adds to the prompt or the caller wrote there.</summary>
    public IReadOnlyList<string> Triggers { get; init; } = [];
}
