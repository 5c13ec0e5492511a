using Farm.Catalog.Traits;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>Checks what the transformers of all families have in common.</summary>
internal static class TransformerChecks
{
    private const int MostWidth = 1 << 18;

    /// <summary>Input of a transformer that guidance may be distilled into.</summary>
    public static TensorRule DistilledGuidance { get; } = new(GuidanceInputs.Guidance, 1, 1, TensorRule.Floats, Optional: true);

    /// <param name="parts">Of the model.</param>
    /// <param name="text">Channels of a text token, where known.</param>
    /// <param name="latents">Channels or features of what it denoises, where known.</param>
    /// <param name="isSpatial">Whether it takes latents [B, C, h, w] and cuts them into tokens itself.</param>
    /// <param name="more">Inputs besides hidden_states, encoder_hidden_states and timestep.</param>
    public static TransformerFacts? Check(RegistrationParts parts, Fact? text, Fact? latents, bool isSpatial, params ReadOnlySpan<TensorRule> more)
    {
        var config = parts.Config("transformer");
        if (parts.Graph("transformer") is not { } graph)
        {
            return null;
        }

        TensorRule.Check(parts.Folder, graph,
        [
            TensorRule.Float("hidden_states", isSpatial ? 4 : 3), TensorRule.Float("encoder_hidden_states", 3),
            new TensorRule("timestep", 1, 1, TensorRule.Numbers), .. more,
        ]);
        var axis = isSpatial ? 1 : 2;
        var channels = parts.Folder.Agree(
            config.Whole("in_channels", 1, 4096), graph.Axis(graph.Input("hidden_states"), axis), graph.Taken("hidden_states"), latents);
        parts.Folder.Agree(channels, graph.Axis(graph.Outputs is [var output, ..] ? output : null, axis));
        parts.Folder.Agree(
            config.Whole("joint_attention_dim", 1, MostWidth), graph.Axis(graph.Input("encoder_hidden_states"), 2), graph.Taken("encoder_hidden_states"), text);
        return new TransformerFacts(graph, config, channels, (int)(config.WholeIfThere("num_attention_heads", 1, 1024)?.Value ?? 24));
    }

    /// <summary>Checks the width of the prompt's vector.</summary>
    public static void CheckPooled(RegistrationParts parts, TransformerFacts transformer, Fact? pooled) => parts.Folder.Agree(
        transformer.Config.WholeIfThere("pooled_projection_dim", 1, MostWidth),
        transformer.Graph.Axis(transformer.Graph.Input("pooled_projections"), 1), transformer.Graph.Taken("pooled_projections"), pooled);

    /// <summary>Position ids of so many axes, with a batch axis in exports from older versions.</summary>
    public static TensorRule PositionIds(string name) => new(name, 2, 3, TensorRule.Numbers);

    public static void CheckPositionAxes(RegistrationParts parts, TransformerFacts transformer, string name, int axes)
    {
        if (transformer.Graph.Input(name) is { Dims: { } dims } input)
        {
            parts.Folder.Agree(new Fact("the axes of a token's position", axes), transformer.Graph.Axis(input, dims.Count - 1));
        }
    }

    /// <summary>Whether guidance is distilled into the model: it then has an input of that name.</summary>
    public static bool CheckGuidance(RegistrationParts parts, TransformerFacts transformer)
    {
        var hasInput = transformer.Graph.Input(GuidanceInputs.Guidance) is not null;
        if (transformer.Config.Flag("guidance_embeds") is { } said && said != hasInput)
        {
            parts.Folder.Find($"{parts.Layout.ConfigOf("transformer")} guidance_embeds is {(said ? "true" : "false")}, "
                + $"but {transformer.Graph.File} has {(hasInput ? "an" : "no")} input 'guidance'; it has {TensorRule.Names(transformer.Graph.Inputs)}");
        }

        return hasInput;
    }
}

/// <param name="Channels">Channels or features of what it denoises.</param>
internal sealed record TransformerFacts(GraphFile Graph, ConfigFile Config, Fact? Channels, int Heads);
