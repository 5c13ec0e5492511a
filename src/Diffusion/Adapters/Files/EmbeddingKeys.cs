namespace Farm.Diffusion.Adapters.Files;

/// <summary>
/// Tensors of textual inversions, which are words for a text encoder and change no layer. Source: AUTOMATIC1111/stable-diffusion-webui
/// (bundle_emb, string_to_param, emb_params), huggingface/diffusers loaders/textual_inversion.
/// </summary>
internal static class EmbeddingKeys
{
    private const string Bundle = "bundle_emb.";

    /// <summary>Says what a key of one is and what to do about it; null for all other keys.</summary>
    public static string? Describe(string name) => name switch
    {
        _ when name.StartsWith(Bundle, StringComparison.Ordinal) =>
            $"the file bundles an embedding (a textual inversion) with the LoRA, '{name[Bundle.Length..].Split('.')[0]}'; Farm loads none: save the LoRA without it",
        "emb_params" or "clip_l" or "clip_g" or "t5xxl" or "string_to_token" =>
            "the file is an embedding (a textual inversion), which Farm does not load, and no LoRA",
        _ when name.StartsWith("string_to_param", StringComparison.Ordinal) =>
            "the file is an embedding (a textual inversion), which Farm does not load, and no LoRA",
        _ => null,
    };
}
