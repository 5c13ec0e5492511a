namespace Farm.Contracts.Models;

/// <summary>Layers of a model that adapters may change, and how much; declared when the model is added, not by the adapters that come later.</summary>
/// <param name="RankCeiling">The largest sum of the ranks of one picture's adapters, 1 to 512.</param>
/// <param name="Targets">
/// Patterns over layers' names with * for anything, such as <c>unet.*attn*</c> or <c>text_encoder.*</c>; a layer that none of them names is undeclared.
/// </param>
public sealed record LoraDeclaration(int RankCeiling, IReadOnlyList<string> Targets)
{
    public const int MaxRankCeiling = 512;
}
