namespace Farm.ModelTools.Exports;

/// <summary>The parts of one model while its family checks them.</summary>
internal sealed class RegistrationParts(ModelFolder folder, ModelLayout layout, CancellationToken cancellationToken)
{
    private static readonly string[] TokenizerFiles =
        ["tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt", "tokenizer.json"];

    private readonly List<GraphFile> graphs = [];

    public ModelFolder Folder => folder;

    public ModelLayout Layout => layout;

    /// <summary>Every graph that could be read.</summary>
    public IReadOnlyList<GraphFile> Graphs => graphs;

    public bool Has(string part) => folder.HasFile(layout.GraphOf(part));

    public GraphFile? Graph(string part)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var graph = GraphFile.Read(folder, layout.GraphOf(part));
        if (graph is not null)
        {
            graphs.Add(graph);
        }

        return graph;
    }

    public ConfigFile Config(string part) => ConfigFile.Read(folder, layout.ConfigOf(part), layout.HasConfigs);

    /// <summary>Loads a tokenizer and takes its files; null, with a finding, where it cannot be loaded.</summary>
    public T? Tokenizer<T>(string name, Func<string, T> load)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!folder.HasFolder(name))
        {
            folder.Find($"{name} is missing: the folder with the tokenizer's files");
            return null;
        }

        var before = folder.Findings.Count;
        foreach (var file in TokenizerFiles)
        {
            folder.TakeIfThere($"{name}/{file}");
        }

        if (folder.Findings.Count > before)
        {
            return null;
        }

        try
        {
            return load(folder.PathOf(name));
        }
        // InvalidOperationException: what System.Text.Json says of a text that is no Unicode.
        catch (Exception wrong) when (wrong is InvalidDataException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            folder.Find(wrong.Message.Contains(folder.Root, StringComparison.Ordinal) ? wrong.Message : $"{name}: {wrong.Message}");
            return null;
        }
    }
}
