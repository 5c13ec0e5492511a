namespace Farm.Contracts.Models;

/// <summary>Choices of a render where the job says nothing.</summary>
public sealed record RenderDefaults(int Steps, double Guidance, int Width, int Height)
{
    /// <summary>A name that the scheduler catalog knows, or null for the class in the model's scheduler_config.json.</summary>
    public string? Scheduler { get; init; }

    /// <summary>
    /// Negative prompt of a job without one; null is none. Qwen-Image guides only against one, and its makers use a space.
    /// </summary>
    public string? NegativePrompt { get; init; }
}
