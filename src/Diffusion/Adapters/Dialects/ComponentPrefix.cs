using System.Diagnostics.CodeAnalysis;
using Farm.Catalog.Traits;
using Farm.Contracts.Models;

namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>
/// Prefixes by which a file says to which component a module belongs. Sources: kohya-ss/sd-scripts networks (lora_te1_ CLIP-L, lora_te2_ CLIP-G, lora_te3_
/// T5), Comfy-Org/ComfyUI comfy/lora (text_encoders.NAME.transformer., lora_transformer_ of OneTrainer, lycoris_ of SimpleTuner),
/// huggingface/peft (base_model.model.).
/// </summary>
internal static class ComponentPrefix
{
    private const string Peft = "base_model.model.";
    private const string ComfyText = "text_encoders.";
    private const string ComfyTransformer = "transformer.";

    public static string Denoiser(Family family) => family.Traits.Denoiser;

    /// <summary>Splits a name whose parts are joined by underscores.</summary>
    public static bool TryUnderscored(string module, Family family, [NotNullWhen(true)] out string? component, out string path)
    {
        (component, path) = (null, "");
        foreach (var (prefix, at) in Underscored(family))
        {
            if (module.StartsWith(prefix, StringComparison.Ordinal) && !module.Contains('.', StringComparison.Ordinal))
            {
                (component, path) = (at, module[prefix.Length..]);
                return true;
            }
        }

        return false;
    }

    /// <summary>Splits a name with dots; one that names no component is the denoiser's.</summary>
    public static (string Component, string Path) Dotted(string module, Family family)
    {
        var name = Without(module, Peft);
        if (name.StartsWith(ComfyText, StringComparison.Ordinal))
        {
            return Comfy(name[ComfyText.Length..], family);
        }

        foreach (var component in (string[])["unet", "transformer", "text_encoder", "text_encoder_2", "text_encoder_3"])
        {
            if (name.StartsWith(component, StringComparison.Ordinal) && name.Length > component.Length && name[component.Length] == '.')
            {
                var path = Without(name[(component.Length + 1)..], Peft);
                return (component is "unet" or "transformer" ? Denoiser(family) : component, path);
            }
        }

        return (Denoiser(family), Without(Without(name, "model."), "diffusion_model."));
    }

    private static IEnumerable<(string Prefix, string Component)> Underscored(Family family)
    {
        yield return ("lora_unet_", Denoiser(family));
        yield return ("lora_transformer_", Denoiser(family));
        yield return ("lycoris_", Denoiser(family));
        yield return ("lora_te_", "text_encoder");
        yield return ("lora_te1_", "text_encoder");
        yield return ("lora_te2_", "text_encoder_2");
        yield return ("lora_te3_", T5(family));
    }

    private static (string Component, string Path) Comfy(string name, Family family)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var encoder = dot < 0 ? name : name[..dot];
        var component = encoder switch
        {
            "clip_g" => "text_encoder_2",
            "t5xxl" => T5(family),
            _ => "text_encoder",
        };
        return (component, dot < 0 ? "" : Without(name[(dot + 1)..], ComfyTransformer));
    }

    /// <summary>T5 goes by the number that Stable Diffusion 3 gave it, even where it is the second text encoder, as in FLUX.1.</summary>
    private static string T5(Family family) =>
        family.Traits.TextEncoders.FirstOrDefault(static encoder => encoder.Kind == TextEncoderKind.T5)?.Part ?? "text_encoder_3";

    private static string Without(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
}
