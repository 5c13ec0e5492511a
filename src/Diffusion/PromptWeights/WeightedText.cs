namespace Farm.Diffusion.PromptWeights;

/// <summary>A stretch of a prompt and how strongly it counts.</summary>
/// <param name="Text">The words, without the signs that set the weight.</param>
/// <param name="Weight">1 leaves them as they are; may be negative.</param>
internal readonly record struct WeightedText(string Text, double Weight)
{
    /// <summary>End of a chunk in A1111's manner: the word BREAK outside of all brackets.</summary>
    public static WeightedText Break { get; } = new("BREAK", -1);
}
