using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters.Files;

namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>Recognises the family of models that an adapter's keys look like, by names that only it has, and for UNets by the width of its prompt.</summary>
internal static class FamilySignature
{
    /// <summary>Null where nothing tells.</summary>
    public static Family? Of(IReadOnlyList<AdapterModule> modules)
    {
        // Dots and underscores alike.
        var names = modules.Select(static module => (Name: module.Name.Replace('.', '_'), Module: module)).ToList();
        if (KnownFamilies.All.FirstOrDefault(traits => Any(names, traits.LayerMarks)) is { } marked)
        {
            return marked.Family;
        }

        if (Any(names, "double_blocks_", "single_blocks_"))
        {
            return Blocks(names);
        }

        if (Any(names, "single_transformer_blocks_"))
        {
            return Family.Flux1;
        }

        return Any(names, "down_blocks_", "mid_block_", "up_blocks_", "input_blocks_", "middle_block_", "output_blocks_") ? UNet(names)
            : Any(names, "_attn_add_q_proj", "_attn2_to_q", "_ff_context_net_") ? Family.Sd35
            : null;
    }

    private static bool Any(List<(string Name, AdapterModule Module)> names, params IReadOnlyList<string> parts) =>
        names.Exists(entry => parts.Any(part => entry.Name.Contains(part, StringComparison.Ordinal)));

    /// <summary>A single block's linear1 has 3 + 4 times the width in FLUX.1 and 3 + 6 times in FLUX.2.</summary>
    private static Family Blocks(List<(string Name, AdapterModule Module)> names)
    {
        foreach (var (name, module) in names)
        {
            if (name.EndsWith("_linear1", StringComparison.Ordinal) && WidthsOf(module) is var (read, written))
            {
                return written == 9 * read ? Family.Flux2 : Family.Flux1;
            }
        }

        // FLUX.2 has no modulation of its own in a block.
        return Family.Flux1;
    }

    private static Family? UNet(List<(string Name, AdapterModule Module)> names)
    {
        foreach (var (name, module) in names)
        {
            if (name.EndsWith("_attn2_to_k", StringComparison.Ordinal) || name.EndsWith("_attn2_processor_to_k_lora", StringComparison.Ordinal))
            {
                return WidthsOf(module)?.Read is { } width ? KnownFamilies.All.FirstOrDefault(traits => traits.TextWidth == width)?.Family : null;
            }
        }

        return Any(names, "lora_te2_")
            || names.Exists(static entry => entry.Name.Contains("_transformer_blocks_9_", StringComparison.Ordinal)) ? Family.Sdxl : null;
    }

    private static (long Read, long Written)? WidthsOf(AdapterModule module) =>
        module.Tensors.TryGetValue(TensorRole.Down, out var down) && module.Tensors.TryGetValue(TensorRole.Up, out var up)
        && down.Data.Shape.Count >= 2 && up.Data.Shape.Count >= 2
            ? (down.Data.Shape[1], up.Data.Shape[0])
            : null;
}
