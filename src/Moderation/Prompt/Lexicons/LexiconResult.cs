namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>Lists that can be used, or everything that is wrong with them.</summary>
internal abstract record LexiconResult
{
    public sealed record Read(Lexicon Lexicon) : LexiconResult;

    /// <param name="Problems">Each with file, line and value.</param>
    public sealed record Refused(IReadOnlyList<string> Problems) : LexiconResult;
}
