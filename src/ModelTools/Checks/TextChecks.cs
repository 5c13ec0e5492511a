using System.Globalization;
using Farm.Catalog.Traits;
using Farm.Diffusion.Tokenizers;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Checks;

/// <summary>Checks a text encoder with its tokenizer: what it takes and gives, and that every token has a row in its table.</summary>
internal static class TextChecks
{
    private const int MostWidth = 1 << 16;
    private const int MostVocabulary = 1 << 22;
    private const string Hidden = "hidden_states.";

    /// <param name="parts">Of the model.</param>
    /// <param name="encoder">Of the family.</param>
    /// <param name="states">That the denoiser reads.</param>
    /// <param name="pooled">Names of the pooled output, any of which will do; none where the denoiser reads none.</param>
    public static TextWidths Clip(RegistrationParts parts, TextEncoderTraits encoder, ClipStates states, params ReadOnlySpan<string> pooled)
    {
        var (part, tokenizer, _) = encoder;
        var config = parts.Config(part);
        var words = parts.Tokenizer(tokenizer, ClipTokenizer.Load);
        var positions = config.WholeIfThere("max_position_embeddings", 1, MostWidth);
        if (words is not null && positions is { } most && words.MaxLength > most.Value)
        {
            parts.Folder.Find($"{tokenizer}/tokenizer_config.json model_max_length is {words.MaxLength}, but {most.Source} is {most.Value}");
        }

        if (parts.Graph(part) is not { } graph)
        {
            return default;
        }

        TensorRule.Check(parts.Folder, graph, TensorRule.Ids("input_ids"));
        Vocabulary(parts, graph, config, words?.VocabularySize, tokenizer);
        if (states == ClipStates.LastButOne)
        {
            var layers = config.Whole("num_hidden_layers", 1, 1000);
            var last = HiddenLayers(graph).DefaultIfEmpty(-1).Max();
            if (graph.Output($"{Hidden}{last - 1}") is null)
            {
                parts.Folder.Find($"{graph.File} has no outputs {Hidden}0, {Hidden}1, … for the last state but one; it has {TensorRule.Names(graph.Outputs)}");
            }
            else
            {
                parts.Folder.Agree(layers, new Fact($"{graph.File} last of the outputs {Hidden}N", last));
            }
        }
        else if (states == ClipStates.Last && States(graph) is null)
        {
            parts.Folder.Find(NoStates(graph));
        }

        var width = parts.Folder.Agree(config.Whole("hidden_size", 1, MostWidth), graph.RowWidth("input_ids"), graph.Axis(States(graph), 2));
        if (pooled.IsEmpty)
        {
            return new TextWidths(width, null);
        }

        GraphTensor? vector = null;
        foreach (var name in pooled)
        {
            vector ??= graph.Output(name);
        }

        if (vector is null)
        {
            parts.Folder.Find($"{graph.File} has no output {string.Join(" or ", pooled)}; it has {TensorRule.Names(graph.Outputs)}");
        }

        // A projected vector has a width of its own; the other is a state.
        return new TextWidths(width, pooled[0] == "text_embeds"
            ? parts.Folder.Agree(config.WholeIfThere("projection_dim", 1, MostWidth), graph.Axis(vector, 1))
            : parts.Folder.Agree(width, graph.Axis(vector, 1)));
    }

    /// <summary>T5: ids alone in, states out.</summary>
    public static TextWidths T5(RegistrationParts parts, TextEncoderTraits encoder)
    {
        var (part, tokenizer, _) = encoder;
        var config = parts.Config(part);
        var words = parts.Tokenizer(tokenizer, T5Tokenizer.Load);
        if (parts.Graph(part) is not { } graph)
        {
            return default;
        }

        TensorRule.Check(parts.Folder, graph, TensorRule.Ids("input_ids"));
        Vocabulary(parts, graph, config, words?.VocabularySize, tokenizer);
        if (States(graph) is null)
        {
            parts.Folder.Find(NoStates(graph));
        }

        return new TextWidths(
            parts.Folder.Agree(config.Whole("d_model", 1, MostWidth), graph.RowWidth("input_ids"), graph.Axis(States(graph), 2)), null);
    }

    /// <summary>A language model: ids and a mask in; its last state, or several layers' side by side, out.</summary>
    /// <param name="template">The conversation that the family writes; refuses a tokenizer without its control tokens.</param>
    public static TextWidths Chat(RegistrationParts parts, TextEncoderTraits encoder, Func<QwenTokenizer, ChatTemplate> template)
    {
        var (part, tokenizer, _) = encoder;
        var config = parts.Config(part);
        var words = parts.Tokenizer(tokenizer, folder =>
        {
            var loaded = QwenTokenizer.Load(folder);
            template(loaded);
            return loaded;
        });
        if (parts.Graph(part) is not { } graph)
        {
            return default;
        }

        TensorRule.Check(parts.Folder, graph, TensorRule.Ids("input_ids"), TensorRule.Ids("attention_mask"));
        Vocabulary(parts, graph, config, words?.VocabularySize, tokenizer);
        var state = parts.Folder.Agree(config.Whole("hidden_size", 1, MostWidth), graph.RowWidth("input_ids"));
        if (graph.Output("last_hidden_state") is { } last)
        {
            return new TextWidths(parts.Folder.Agree(state, graph.Axis(last, 2)), null);
        }

        var layers = HiddenLayers(graph).Order().ToList();
        if (layers.Count == 0)
        {
            parts.Folder.Find($"{graph.File} has neither last_hidden_state nor {Hidden}K among its outputs; it has {TensorRule.Names(graph.Outputs)}");
            return default;
        }

        foreach (var layer in layers)
        {
            parts.Folder.Agree(state, graph.Axis(graph.Output($"{Hidden}{layer}"), 2));
        }

        return new TextWidths(state?.Times(layers.Count), null);
    }

    private static void Vocabulary(RegistrationParts parts, GraphFile graph, ConfigFile config, int? words, string tokenizer)
    {
        var rows = parts.Folder.Agree(config.WholeIfThere("vocab_size", 1, MostVocabulary), graph.Rows("input_ids"));
        if (rows is { } table && words > table.Value)
        {
            parts.Folder.Find($"{tokenizer} has ids up to {words - 1}, but {table.Source} is {table.Value}");
        }
    }

    /// <summary>The token states by name, or the first output of rank 3.</summary>
    private static GraphTensor? States(GraphFile graph) =>
        graph.Output("last_hidden_state") ?? graph.Outputs.FirstOrDefault(static output => output.Dims?.Count == 3);

    private static string NoStates(GraphFile graph) =>
        $"{graph.File} has no output of rank 3 for the token states; it has {TensorRule.Names(graph.Outputs)}";

    private static IEnumerable<int> HiddenLayers(GraphFile graph) => graph.Outputs
        .Where(static output => output.Name.StartsWith(Hidden, StringComparison.Ordinal))
        .Select(static output => int.TryParse(output.Name.AsSpan(Hidden.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var layer) ? layer : -1)
        .Where(static layer => layer >= 0);
}

/// <param name="States">Channels of a token, where known.</param>
/// <param name="Pooled">Channels of the prompt's vector, where there is one and it is known.</param>
internal readonly record struct TextWidths(Fact? States, Fact? Pooled);
