namespace Farm.Diffusion.Runtime;

/// <summary>
/// A render's numbers became NaN or infinite. The same job on the same weights gives the same again, so that a retry is of no use, and what would come of it is no
/// picture.
/// </summary>
public sealed class NotFiniteException : Exception
{
    /// <summary>The failure's code, for whoever tells it.</summary>
    public const string Code = "not-finite";

    /// <param name="part">Whose numbers they are: a graph's part of the model, or what was computed from a graph's.</param>
    /// <param name="step">The model call, from 1; 0 where they came before the first or after the last.</param>
    /// <param name="steps">Model calls of the render.</param>
    /// <param name="adapters">Ids of the render's adapters with their weights, in their order.</param>
    public NotFiniteException(string part, int step, int steps, IReadOnlyList<string> adapters)
        : base($"{part} gave numbers that are not finite{(step > 0 ? $", at step {step} of {steps}" : "")}"
            + (adapters.Count > 0 ? $", with {(adapters.Count == 1 ? "the adapter" : "the adapters")} {string.Join(", ", adapters)}" : ", without adapters")
            + "; weights, or their products, leave the range of their type") =>
        (Part, Step, Adapters) = (part, step, adapters);

    /// <summary>Such as unet, text_encoder_2, vae_decoder, or the scheduler.</summary>
    public string Part { get; }

    /// <summary>The model call, from 1; 0 outside the steps.</summary>
    public int Step { get; }

    /// <summary>Ids with weights; empty for a render without adapters.</summary>
    public IReadOnlyList<string> Adapters { get; }
}
