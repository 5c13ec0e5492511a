namespace Farm.ModelTools.Exports;

/// <summary>Exporter that wrote a model's folder.</summary>
internal enum ExportDialect
{
    /// <summary>optimum-cli, and Farm's own exports of what it does not know: a config.json beside each graph.</summary>
    Optimum,

    /// <summary>diffusers' convert_stable_diffusion_checkpoint_to_onnx.py (class OnnxStableDiffusionPipeline): often without config.json.</summary>
    Legacy,

    /// <summary>Black Forest Labs' FLUX.1 ONNX repositories: folders clip.opt, t5.opt, transformer.opt/…, vae.opt; no config.json.</summary>
    Bfl,
}

/// <summary>Where a model's folder keeps its parts.</summary>
/// <param name="ClassName">_class_name of model_index.json; null where there is none.</param>
/// <param name="TransformerFolder">Of a <see cref="ExportDialect.Bfl"/> folder: transformer.opt and a precision.</param>
internal sealed record ModelLayout(ExportDialect Dialect, string? ClassName, string? TransformerFolder = null)
{
    public const string IndexFile = "model_index.json";
    public const string BflTransformer = "transformer.opt";

    /// <summary>Whether every graph has its config.json.</summary>
    public bool HasConfigs => Dialect == ExportDialect.Optimum;

    public string GraphOf(string part) => $"{FolderOf(part)}/model.onnx";

    public string ConfigOf(string part) => $"{FolderOf(part)}/config.json";

    private string FolderOf(string part) => Dialect != ExportDialect.Bfl ? part : part switch
    {
        "text_encoder" => "clip.opt",
        "text_encoder_2" => "t5.opt",
        "transformer" => TransformerFolder ?? BflTransformer,
        "vae_decoder" => "vae.opt",
        "vae_encoder" => "vae_encoder.opt",
        _ => part,
    };

    /// <param name="folder">The model's.</param>
    /// <param name="precision">Which of several transformers of a BFL folder is meant, or null.</param>
    /// <returns>Null, with a finding that lists what was looked at, where the layout is not known.</returns>
    public static ModelLayout? Read(ModelFolder folder, string? precision)
    {
        if (folder.HasFile(IndexFile))
        {
            var index = ConfigFile.Read(folder, IndexFile, required: true);
            if (!index.IsThere)
            {
                return null;
            }

            if (index.Text("_class_name") is not { } name)
            {
                folder.Find($"{IndexFile} lacks _class_name, the pipeline's class");
                return null;
            }

            var isLegacy = name.StartsWith("Onnx", StringComparison.Ordinal);
            return new ModelLayout(isLegacy ? ExportDialect.Legacy : ExportDialect.Optimum, isLegacy ? name[4..] : name);
        }

        if (folder.HasFolder(BflTransformer))
        {
            return ReadBfl(folder, precision);
        }

        var there = Directory.EnumerateFileSystemEntries(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal).Take(20).ToList();
        folder.Find($"{IndexFile} is missing and there is no folder {BflTransformer}, so this is no layout that Farm knows (optimum, diffusers' legacy script, "
            + $"Black Forest Labs' FLUX.1); looked at: {(there.Count == 0 ? "an empty folder" : string.Join(", ", there))}");
        return null;
    }

    private static ModelLayout? ReadBfl(ModelFolder folder, string? precision)
    {
        var found = Directory.EnumerateDirectories(folder.PathOf(BflTransformer)).Select(Path.GetFileName).OfType<string>()
            .Order(StringComparer.Ordinal).Take(20).ToList();
        var wanted = precision is null ? found : found.FindAll(name => name == precision);
        if (wanted is [var only])
        {
            return new ModelLayout(ExportDialect.Bfl, null, $"{BflTransformer}/{only}");
        }

        folder.Find($"{BflTransformer} holds {(found.Count == 0 ? "no folder" : string.Join(", ", found))}; "
            + (precision is null ? "must hold one precision, or --precision says which" : $"--precision is {precision}"));
        return null;
    }
}
