namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>
/// diffusers' names of a UNet's attention layers while they were processors' (0.11 to 0.26): attn1.processor.to_q_lora, attn1.processor.to_out_lora.
/// </summary>
internal static class UNetAttentionNames
{
    public static IEnumerable<LayerAlias> Of(string path)
    {
        // attn1.to_q, attn2.to_out.0
        var name = path.EndsWith(".to_out.0", StringComparison.Ordinal) ? path[..^2] : path;
        var last = name.LastIndexOf('.');
        if (last < 0 || name[(last + 1)..] is not ("to_q" or "to_k" or "to_v" or "to_out")
            || !name[..last].Contains(".attn", StringComparison.Ordinal))
        {
            yield break;
        }

        var (owner, projection) = (name[..last], name[(last + 1)..]);
        yield return new($"{owner}.processor.{projection}_lora", LayerNaming.Diffusers);
        yield return new($"{owner}.processor.{projection}", LayerNaming.Diffusers);
        yield return new($"{owner}.{projection}_lora", LayerNaming.Diffusers);
        if (name.Length < path.Length)
        {
            yield return new($"{owner}.processor.{projection}.0", LayerNaming.Diffusers);
            yield return new(name, LayerNaming.Diffusers);
        }
    }
}
