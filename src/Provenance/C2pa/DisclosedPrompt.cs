namespace Farm.Provenance.C2pa;

/// <summary>A prompt that its tenant wants in the content credentials. Prompts hold names and worse; this is the only way in for one.</summary>
public sealed record DisclosedPrompt
{
    /// <summary>Longer ones are cut.</summary>
    public const int MaxCharacters = 4096;

    private DisclosedPrompt(string text) => Text = text;

    /// <summary>The text that everybody will read.</summary>
    public string Text { get; }

    /// <param name="prompt">As the job has it.</param>
    /// <param name="tenantDiscloses">The tenant's own setting, which is off unless somebody turned it on.</param>
    /// <returns>Null when the tenant does not disclose, or there is nothing to.</returns>
    public static DisclosedPrompt? If(bool tenantDiscloses, string? prompt)
    {
        if (!tenantDiscloses || string.IsNullOrWhiteSpace(prompt))
        {
            return null;
        }

        if (prompt.Length <= MaxCharacters)
        {
            return new DisclosedPrompt(prompt);
        }

        // Not through the middle of a pair that makes one character.
        var end = char.IsHighSurrogate(prompt[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters;
        return new DisclosedPrompt(prompt[..end]);
    }
}
