namespace Farm.Contracts.Jobs;

/// <summary>Ways to read signs in a prompt.</summary>
public static class PromptSyntaxes
{
    /// <summary>Every sign is text, and what does not fit into 77 tokens is cut off; the default.</summary>
    public const string Plain = "plain";

    /// <summary>Weights such as (red:1.3) and chunks of 75 tokens as AUTOMATIC1111's web UI and Forge have them.</summary>
    public const string A1111 = "a1111";

    /// <summary>The same as ComfyUI has them.</summary>
    public const string ComfyUi = "comfyui";

    public static IReadOnlyList<string> All { get; } = [Plain, A1111, ComfyUi];
}
