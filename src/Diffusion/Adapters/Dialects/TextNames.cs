namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>
/// Names of a text encoder's layers: with and without the modules that wrap the stack in transformers, and as diffusers' first text LoRAs
/// named CLIP's attention (self_attn.to_q_lora).
/// </summary>
internal static class TextNames
{
    private static readonly string[] Wrappers = ["text_model.", "model.language_model.", "language_model.", "model."];

    public static IEnumerable<LayerAlias> Of(string path)
    {
        var core = path;
        foreach (var wrapper in Wrappers)
        {
            if (core.StartsWith(wrapper, StringComparison.Ordinal))
            {
                core = core[wrapper.Length..];
                break;
            }
        }

        if (core.StartsWith("encoder.layers.", StringComparison.Ordinal) || core == "text_projection")
        {
            return Clip(core);
        }

        // T5 has the stack in encoder.; a decoder-only language model in model.
        var stack = core.StartsWith("encoder.", StringComparison.Ordinal) ? core["encoder.".Length..] : core;
        return stack.StartsWith("block.", StringComparison.Ordinal)
            ? [new($"encoder.{stack}", LayerNaming.Diffusers), new(stack, LayerNaming.Diffusers)]
            : [new(core, LayerNaming.Diffusers), .. Wrappers[1..].Select(wrapper => new LayerAlias(wrapper + core, LayerNaming.Diffusers))];
    }

    private static IEnumerable<LayerAlias> Clip(string core)
    {
        foreach (var name in (string[])[core, $"text_model.{core}"])
        {
            yield return new(name, LayerNaming.Diffusers);
            var last = name.LastIndexOf('.');
            if (last > 0 && name.EndsWith("_proj", StringComparison.Ordinal) && name.Contains("self_attn", StringComparison.Ordinal))
            {
                yield return new($"{name[..last]}.to_{name[(last + 1)..^"_proj".Length]}_lora", LayerNaming.Diffusers);
            }
        }
    }
}
