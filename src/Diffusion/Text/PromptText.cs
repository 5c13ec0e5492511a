using Farm.Contracts.Jobs;
using Farm.Diffusion.PromptWeights;

namespace Farm.Diffusion.Text;

/// <summary>Prompts of a job, with the way that their signs are read.</summary>
/// <param name="Negative">Null where no unconditional states are needed.</param>
/// <param name="ClipSkip">Layers to skip at the end of a CLIP encoder.</param>
internal sealed record PromptText(string Prompt, string? Negative, PromptSyntax Syntax, int ClipSkip)
{
    /// <param name="spec">Checked against the card.</param>
    /// <param name="guided">Whether the render needs the negative prompt's states.</param>
    /// <exception cref="NotSupportedException">The spec names no syntax that is known.</exception>
    public static PromptText Of(JobSpec spec, bool guided) => new(
        spec.Prompt,
        guided ? spec.NegativePrompt : null,
        SyntaxOf(spec),
        spec.ClipSkip ?? 0);

    /// <exception cref="NotSupportedException">The spec names no syntax that is known.</exception>
    public static PromptSyntax SyntaxOf(JobSpec spec) => spec.PromptSyntax switch
    {
        null or PromptSyntaxes.Plain => PromptSyntax.Plain,
        PromptSyntaxes.A1111 => PromptSyntax.A1111,
        PromptSyntaxes.ComfyUi => PromptSyntax.ComfyUi,
        var other => throw new NotSupportedException($"promptSyntax: '{other}' is not known"),
    };
}
