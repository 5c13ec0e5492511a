namespace Farm.Diffusion.Adapters.Dialects;

/// <summary>
/// Stability's and CompVis' names of a UNet's layers, numbered through all blocks. How many layers a block has is counted from the model's
/// own list. Source: huggingface/diffusers loaders/lora_conversion_utils and scripts/convert_original_stable_diffusion_to_diffusers.
/// </summary>
internal sealed class SgmNames
{
    private readonly Dictionary<string, string> blocks = new(StringComparer.Ordinal);

    /// <param name="paths">All paths of the UNet's layers.</param>
    public SgmNames(IReadOnlyCollection<string> paths)
    {
        var down = CountsOf(paths, "down_blocks");
        var index = 1;
        for (var block = 0; block < down.Count; block++)
        {
            for (var layer = 0; layer < down[block].Layers; layer++, index++)
            {
                blocks[$"down_blocks.{block}.resnets.{layer}"] = $"input_blocks.{index}.0";
                blocks[$"down_blocks.{block}.attentions.{layer}"] = $"input_blocks.{index}.1";
            }

            blocks[$"down_blocks.{block}.downsamplers.0.conv"] = $"input_blocks.{index}.0.op";
            index++;
        }

        blocks["mid_block.resnets.0"] = "middle_block.0";
        blocks["mid_block.attentions.0"] = "middle_block.1";
        blocks["mid_block.resnets.1"] = "middle_block.2";
        var up = CountsOf(paths, "up_blocks");
        index = 0;
        for (var block = 0; block < up.Count; block++)
        {
            for (var layer = 0; layer < up[block].Layers; layer++, index++)
            {
                blocks[$"up_blocks.{block}.resnets.{layer}"] = $"output_blocks.{index}.0";
                blocks[$"up_blocks.{block}.attentions.{layer}"] = $"output_blocks.{index}.1";
            }

            blocks[$"up_blocks.{block}.upsamplers.0.conv"] = $"output_blocks.{index - 1}.{(up[block].HasAttention ? 2 : 1)}.conv";
        }
    }

    public IEnumerable<LayerAlias> Of(string path)
    {
        if (TopOf(path) is { } top)
        {
            yield return new(top, LayerNaming.Sgm);
            yield break;
        }

        // down_blocks.1.attentions.0.proj_in: four parts name the block, the rest the layer in it; mid_block has three.
        var parts = path.Split('.');
        for (var taken = 3; taken <= Math.Min(parts.Length, 5); taken++)
        {
            if (blocks.TryGetValue(string.Join('.', parts[..taken]), out var block))
            {
                var rest = string.Join('.', parts[taken..]);
                yield return new(rest.Length == 0 ? block : $"{block}.{InnerOf(rest)}", LayerNaming.Sgm);
            }
        }
    }

    private static string? TopOf(string path) => path switch
    {
        "conv_in" => "input_blocks.0.0",
        "conv_out" => "out.2",
        "time_embedding.linear_1" => "time_embed.0",
        "time_embedding.linear_2" => "time_embed.2",
        "add_embedding.linear_1" => "label_emb.0.0",
        "add_embedding.linear_2" => "label_emb.0.2",
        _ => null,
    };

    private static string InnerOf(string rest) => rest switch
    {
        "conv1" => "in_layers.2",
        "conv2" => "out_layers.3",
        "time_emb_proj" => "emb_layers.1",
        "conv_shortcut" => "skip_connection",
        _ => rest,
    };

    private static List<(int Layers, bool HasAttention)> CountsOf(IEnumerable<string> paths, string kind)
    {
        var counts = new List<(int Layers, bool HasAttention)>();
        foreach (var parts in paths.Select(static path => path.Split('.')))
        {
            if (parts.Length < 4 || parts[0] != kind || !int.TryParse(parts[1], out var block) || block > 64
                || !int.TryParse(parts[3], out var layer))
            {
                continue;
            }

            while (counts.Count <= block)
            {
                counts.Add((0, false));
            }

            if (parts[2] is "resnets" or "attentions")
            {
                counts[block] = (Math.Max(counts[block].Layers, layer + 1), counts[block].HasAttention || parts[2] == "attentions");
            }
        }

        return counts;
    }
}
