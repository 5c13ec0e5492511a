namespace Farm.Moderation.Memorisation;

/// <summary>
/// The strength with which a prompt pulled the first steps of a render (Wen et al., "Detecting, Explaining, and Mitigating Memorization in Diffusion Models", ICLR 2024): a prompt
/// whose picture was learned by heart pulls far harder than others. It annotates a render and never blocks one: the measure was published for Stable Diffusion 1.4, and
/// its scale is another for each model.
/// </summary>
/// <param name="Magnitude">Mean over the measured steps of the root mean square of conditional less unconditional prediction.</param>
/// <param name="Steps">How many steps were measured; 0 without guidance.</param>
public sealed record MemorisationSignal(double Magnitude, int Steps)
{
    /// <summary>Steps that are measured, from the first: one already tells most, and later ones add noise of the picture's own.</summary>
    public const int MeasuredSteps = 5;

    /// <summary>Whether a person who looks at the render should know.</summary>
    /// <param name="limit">Of the model, from renders of prompts that are known not to be memorised; null where it was not measured.</param>
    public bool IsConspicuous(double? limit) => Steps > 0 && Magnitude >= limit;
}
