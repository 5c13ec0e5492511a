using Farm.Diffusion.Adapters.Dialects;
using Farm.Diffusion.Adapters.Files;

namespace Farm.Diffusion.Adapters.Inspection;

/// <summary>
/// alpha / rank of a module, or alpha / √rank, and where alpha stands: in a tensor beside the halves, else in diffusers' or PEFT's
/// configuration, else as plain text in the file's metadata; where nothing says it, it is the rank. Source: kohya-ss/sd-scripts
/// networks/lora, huggingface/peft tuners/lora/layer (rsLoRA: Kalajdzievski, arXiv 2312.03732).
/// </summary>
internal sealed class ModuleScale
{
    private readonly AdapterFile file;
    private readonly PeftConfigs? configs;
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private PlainAlpha? plain;

    /// <param name="beside">The text of an adapter_config.json that belongs to the file, or null.</param>
    /// <param name="findings">Takes what is wrong with the configurations.</param>
    public ModuleScale(AdapterFile file, string? beside, List<AdapterFinding> findings)
    {
        this.file = file;
        if (file.Header.Metadata.TryGetValue(PeftConfigs.MetadataKey, out var text))
        {
            configs = PeftConfigs.Read(text, PeftConfigs.MetadataKey, findings);
        }
        else if (beside is not null)
        {
            configs = PeftConfigs.Read(beside, PeftConfigs.FileName, findings);
            if (configs.All.Select(config => config.TargetsBeside(file.Modules.Select(static module => module.Name))).FirstOrDefault(static names => names is not null)
                is { } names && file.Modules.Count > 0)
            {
                findings.Add(new(AdapterFindings.BadMetadata, PeftConfigs.FileName,
                    $"target_modules is {names}, none of which is a layer of the file: it is the configuration of another adapter"));
            }
        }
    }

    /// <summary>A sentence on the scales that is worth knowing and keeps the file from nothing; null if there is none.</summary>
    public string? Note { get; private set; }

    /// <summary>Whether a configuration says that the columns are rescaled, which the tensors alone do not show.</summary>
    public PeftConfig? Dora => configs?.All.FirstOrDefault(static config => config.UsesDora);

    /// <summary>The factor on up · down with its origin, or null where a finding says why there is none.</summary>
    /// <param name="rank">Rows of the module's down.</param>
    public (double Factor, string Origin)? Of(AdapterModule module, FoundLayers found, int rank, List<AdapterFinding> findings)
    {
        if (configs is { IsSound: false })
        {
            return null;
        }

        // kohya's tensors say it all: no configuration is of them.
        var tensor = module.Tensors.GetValueOrDefault(TensorRole.Alpha);
        var config = tensor is not null && module.Notation == TensorNotation.DownUp ? null : configs?.Of(found.Component);
        if (config?.RankOf(found.Path) is { } said && said != rank)
        {
            findings.Add(new(AdapterFindings.BadMetadata, module.Keys.First(), $"{config.Source} says rank {said}; the tensor has {rank}"));
            return null;
        }

        SaidAlpha? alpha;
        if (tensor is not null)
        {
            if (Read(tensor, findings) is not { } number)
            {
                return null;
            }

            alpha = new(number, tensor.Key, "the file");
        }
        else
        {
            var before = findings.Count;
            alpha = Text(config, found, findings);
            if (findings.Count > before)
            {
                return null;
            }
        }

        if (alpha is { Value: 0 })
        {
            findings.Add(new(AdapterFindings.BadMetadata, alpha.Key,
                $"alpha is 0 in {alpha.Source}: with it the layer changes nothing, and kohya's programs read it as the rank"));
            return null;
        }

        var root = config is { UsesRankStabilized: true };
        var factor = (alpha?.Value ?? rank) / (root ? Math.Sqrt(rank) : rank);
        var origin = tensor is not null ? $".alpha {alpha?.Value:G6} in the file" : alpha?.ToString() ?? "no alpha, which means the rank";
        return (factor, $"{origin}{(root ? ", over the root of the rank (use_rslora)" : "")}");
    }

    /// <summary>The number of a tensor, or null where a finding says why there is none.</summary>
    public double? Read(AdapterTensor tensor, List<AdapterFinding> findings)
    {
        if (tensor.Data.Shape.Aggregate(1L, static (product, axis) => Math.Min(product, 2) * Math.Min(axis, 2)) != 1)
        {
            findings.Add(new(AdapterFindings.WrongShape, tensor.Key, $"alpha is of shape {tensor.Shape}; must be one number"));
            return null;
        }

        try
        {
            var alpha = file.Reader.ReadScalar(tensor.Data);
            if (double.IsFinite(alpha))
            {
                return alpha;
            }

            findings.Add(new(AdapterFindings.NotFinite, tensor.Key, $"alpha is {alpha}"));
        }
        catch (InvalidDataException wrong)
        {
            findings.Add(new(AdapterFindings.WrongType, tensor.Key, wrong.Message));
        }

        return null;
    }

    /// <summary>The alpha that configuration and metadata say of a layer without a tensor; they must not contradict each other.</summary>
    private SaidAlpha? Text(PeftConfig? config, FoundLayers found, List<AdapterFinding> findings)
    {
        plain ??= new(file.Header.Metadata, findings);
        var loose = plain.Of(found.Component);
        if (config?.Alpha is { } strict && loose is not null && strict.Value != loose.Value && told.Add(loose.Key))
        {
            findings.Add(new(AdapterFindings.BadMetadata, loose.Key, $"{loose}, but {strict}; they must agree"));
        }

        var alpha = config?.AlphaOf(found.Path) ?? loose;
        Note ??= alpha is null ? plain.Note : null;
        return alpha;
    }
}
