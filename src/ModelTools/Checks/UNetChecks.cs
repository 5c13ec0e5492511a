using Farm.Catalog.Traits;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>Checks the UNet of Stable Diffusion 1.5, 2.1 and XL against its text encoders and VAE.</summary>
internal static class UNetChecks
{
    private const int MostWidth = 1 << 16;

    /// <param name="parts">Of the model.</param>
    /// <param name="text">Channels of a text token, where known.</param>
    /// <param name="vae">Whose latents it denoises.</param>
    /// <param name="more">Inputs besides sample, timestep and encoder_hidden_states.</param>
    public static UNetFacts? Check(RegistrationParts parts, Fact? text, VaeFacts vae, params ReadOnlySpan<TensorRule> more)
    {
        var config = parts.Config("unet");
        if (parts.Graph("unet") is not { } graph)
        {
            return null;
        }

        TensorRule.Check(parts.Folder, graph,
        [
            TensorRule.Float("sample", 4), new TensorRule("timestep", 0, 1, TensorRule.Numbers), TensorRule.Float("encoder_hidden_states", 3), .. more,
            TensorRule.Float(GuidanceInputs.TimestepCondition, 2) with { Optional = true },
        ]);
        var channels = parts.Folder.Agree(
            config.Whole("in_channels", 1, 1024), graph.Axis(graph.Input("sample"), 1), graph.Taken("sample"), vae.Channels);
        parts.Folder.Agree(channels, config.WholeIfThere("out_channels", 1, 1024), graph.Axis(graph.Outputs is [var output, ..] ? output : null, 1));
        var context = parts.Folder.Agree(
            config.Whole("cross_attention_dim", 1, MostWidth), graph.Axis(graph.Input("encoder_hidden_states"), 2), graph.Taken("encoder_hidden_states"), text);
        var levels = config.Wholes("block_out_channels", 1, MostWidth)?.Count ?? 4;
        var blocks = config.Texts("down_block_types");
        var attentive = Enumerable.Range(0, levels).FirstOrDefault(level => level >= blocks.Count || blocks[level].Contains("Attn", StringComparison.Ordinal));
        if (graph.Input(GuidanceInputs.TimestepCondition) is { } guidance)
        {
            parts.Folder.Agree(config.WholeIfThere("time_cond_proj_dim", 1, MostWidth), graph.Axis(guidance, 1));
        }

        // Where num_attention_heads is absent, attention_head_dim is in truth the number of heads (diffusers, UNet2DConditionModel).
        var heads = config.WholeOfLevel("num_attention_heads", attentive, 1, 1024) ?? config.WholeOfLevel("attention_head_dim", attentive, 1, 1024) ?? 8;
        return new UNetFacts(
            graph, config, context, config.WholeIfThere("sample_size", 1, 1024)?.Value, vae.Factor << (levels - 1),
            new AttentionFacts(Rows: 2, (int)heads, vae.Factor << attentive, TextTokens: 0));
    }
}

/// <param name="Context">Channels of a text token.</param>
internal sealed record UNetFacts(
    GraphFile Graph, ConfigFile Config, Fact? Context, long? SampleSize, int SizeMultiple, AttentionFacts Attention);
