namespace Farm.Diffusion.PromptWeights;

/// <summary>Reading of the signs in a prompt, and of a prompt longer than a CLIP encoder's row.</summary>
internal enum PromptSyntax
{
    /// <summary>Every sign is text; what does not fit into one row is cut off.</summary>
    Plain,

    /// <summary>Weights and rows of AUTOMATIC1111's web UI and Forge: <see cref="A1111Prompt"/>, <see cref="A1111Chunks"/>.</summary>
    A1111,

    /// <summary>Weights and rows of ComfyUI: <see cref="ComfyPrompt"/>, <see cref="ComfyChunks"/>.</summary>
    ComfyUi,
}
