using Farm.Catalog.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Caching;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Parts;

/// <summary>
/// A model's graphs and files by the part that they play, wherever its export's dialect puts them. Collects what is wrong, so that a
/// family can ask for all its parts before it gives up.
/// </summary>
internal sealed class ModelParts : IDisposable
{
    public const string Unet = "unet";
    public const string Transformer = "transformer";
    public const string TextEncoder = "text_encoder";
    public const string TextEncoder2 = "text_encoder_2";
    public const string TextEncoder3 = "text_encoder_3";
    public const string Decoder = "vae_decoder";
    public const string Encoder = "vae_encoder";

    /// <summary>Where the ONNX files that Black Forest Labs publish for FLUX.1 keep the same parts.</summary>
    private static readonly Dictionary<string, string[]> BflFolders = new(StringComparer.Ordinal)
    {
        [TextEncoder] = ["clip.opt"],
        [TextEncoder2] = ["t5.opt"],
        [Transformer] = ["transformer.opt/bf16", "transformer.opt/fp8", "transformer.opt/fp4"],
        [Decoder] = ["vae.opt"],
        [Encoder] = ["vae_encoder.opt"],
    };

    private static readonly string[] Adaptable = [Unet, Transformer, TextEncoder, TextEncoder2, TextEncoder3];

    private readonly SessionFactory sessions;
    private readonly EmbeddingCache? embeddings;
    private readonly CancellationToken cancellationToken;
    private readonly List<Graph> graphs = [];
    private readonly ResidentGraphs residents;
    private readonly AdapterParts? adapters;

    /// <param name="model">Whose parts they are.</param>
    /// <param name="sessions">Of the device.</param>
    /// <param name="embeddings">Keeps what text encoders made; null keeps nothing.</param>
    /// <param name="cancellationToken">Looked at between parts.</param>
    /// <param name="mostBytes">Most bytes of weights in memory at a time.</param>
    public ModelParts(InstalledModel model, SessionFactory sessions, EmbeddingCache? embeddings, CancellationToken cancellationToken, long mostBytes = long.MaxValue)
    {
        (Model, this.sessions, this.embeddings, this.cancellationToken) = (model, sessions, embeddings, cancellationToken);
        residents = new ResidentGraphs();
        residents.KeepWithin(mostBytes);
        adapters = model.Card.Lora is { } lora ? new(model, lora, sessions, residents) : null;
    }

    public InstalledModel Model { get; }

    /// <summary>The graphs that are in memory.</summary>
    public ResidentGraphs Residents => residents;

    /// <summary>Whether a file holds a graph, or a graph's weights, of a part that adapters may change.</summary>
    public static bool IsAdaptable(string file) => Path.GetFileName(file).StartsWith("model.onnx", StringComparison.Ordinal)
        && Adaptable.SelectMany(static part => BflFolders.GetValueOrDefault(part, []).Append(part)).Contains(Path.GetDirectoryName(file));

    /// <summary>The layers that adapters may change; null where the model takes none.</summary>
    public AdapterLayers? Declared => adapters?.Declared;

    /// <summary>Each names the file.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>Where an encoder's results are kept between renders.</summary>
    public EmbeddingShelf Shelf(string part) => new(embeddings, Model.Card.ContentHash, part);

    public bool Has(string part) => GraphFile(Model.Folder, part) is not null;

    public string PathOf(params ReadOnlySpan<string> names) => Path.Combine([Model.Folder, .. names]);

    /// <summary>Opens and checks a part; null, with findings, when it cannot be used.</summary>
    public Graph? Open(string part, Func<Graph, IEnumerable<string>> check) => Open(part, check, Open);

    /// <summary>Opens and checks a part that may take adapters: a text encoder or a denoiser.</summary>
    public Graph? OpenAdaptable(string part, Func<Graph, IEnumerable<string>> check) => adapters is null
        ? Open(part, check)
        : Open(part, check, source => adapters.Open(source, isUNet: false, Findings));

    /// <summary>
    /// Opens and checks a UNet, whose timestep is given a row for each row of the batch where the export has one for all. Where the graph
    /// does not let itself be changed it is used as it is, and rows at different steps are run apart.
    /// </summary>
    public Graph? OpenUNet(Func<Graph, IEnumerable<string>> check) => Open(
        Unet,
        check,
        source => adapters is not null ? adapters.Open(source, isUNet: true, Findings)
            : TimestepRows.Of(source.Path) is TimestepRows.Rewritten rows ? Open(source.Changed(rows.File, () => TimestepRows.Rewrite(source.Path)))
            : Open(source));

    private Graph Open(GraphSource source) => Graph.Open(sessions, source, residents);

    private Graph? Open(string part, Func<Graph, IEnumerable<string>> check, Func<GraphSource, Graph?> open)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (GraphFile(Model.Folder, part) is not { } file)
        {
            Findings.Add($"{part}/model.onnx is missing");
            return null;
        }

        var path = Path.Combine(Model.Folder, file);
        if (GraphFileChecks.Check(path, Model.Folder) is { Count: > 0 } lies)
        {
            Findings.AddRange(lies);
            return null;
        }

        try
        {
            var bytes = Model.Card.BytesOf(Path.GetDirectoryName(file) ?? "");
            if (open(new GraphSource(path, part, bytes) { LeavesFirst = part is TextEncoder or TextEncoder2 or TextEncoder3 }) is not { } graph)
            {
                return null;
            }

            graphs.Add(graph);
            var wrong = check(graph).Select(finding => $"{file} {finding}").ToList();
            Findings.AddRange(wrong);
            return wrong.Count == 0 ? graph : null;
        }
        catch (OnnxRuntimeException problem)
        {
            Findings.Add($"{file} cannot be loaded: {problem.Message}");
            return null;
        }
    }

    /// <summary>Reads something that throws <see cref="InvalidDataException"/>; null, with a finding, when it cannot be read.</summary>
    public T? Read<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            Findings.Add(problem.Message);
            return null;
        }
    }

    /// <summary>Closes what was opened; for a model that is refused.</summary>
    public void Dispose() => graphs.ForEach(graph => graph.Dispose());

    /// <summary>Where a part's graph lies, relative to the model's folder; null where it has none.</summary>
    public static string? GraphFile(string modelFolder, string part)
    {
        string[] folders = [part, .. BflFolders.GetValueOrDefault(part, [])];
        return folders.Select(static folder => $"{folder}/model.onnx").FirstOrDefault(file => File.Exists(Path.Combine(modelFolder, file)));
    }
}
