namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>One entry of a list: one word or several in a row.</summary>
/// <param name="Set">The set it belongs to.</param>
/// <param name="Elements">Ids of words, or <see cref="Gap"/> for up to <see cref="LongestGap"/> words between.</param>
/// <param name="Language">ISO 639-1, or any.</param>
/// <param name="IsAmbiguous">Counts only in a text of its language.</param>
internal sealed record Term(int Set, int[] Elements, string Language, bool IsAmbiguous)
{
    public const int Gap = -1;

    /// <summary>Whether words that are no part of it may lie within.</summary>
    public bool HasGap { get; } = Elements.Contains(Gap);

    public const int LongestGap = 3;

    /// <summary>Words in one entry.</summary>
    public const int LongestPhrase = 8;
}
