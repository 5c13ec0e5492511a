namespace Farm.Diffusion.Adapters;

/// <summary>
/// alpha / rank of a module, or alpha / √rank. alpha stands in a tensor beside the halves, else in PEFT's configuration; where nothing says
/// it, it is the rank. Source: kohya-ss/sd-scripts networks/lora, huggingface/peft tuners/lora/layer (rsLoRA: Kalajdzievski, arXiv 2312.03732).
/// </summary>
internal sealed class ModuleScale
{
    private readonly AdapterFile file;
    private readonly Dictionary<string, PeftConfig> configs = new(StringComparer.Ordinal);
    private readonly PeftConfig? beside;

    /// <param name="beside">The text of adapter_config.json beside the file, or null.</param>
    /// <param name="findings">Takes what is wrong with the configurations.</param>
    public ModuleScale(AdapterFile file, string? beside, List<AdapterFinding> findings)
    {
        this.file = file;
        if (file.Header.Metadata.TryGetValue(PeftConfig.MetadataKey, out var text))
        {
            foreach (var component in (string[])["unet", "transformer", "text_encoder", "text_encoder_2", "text_encoder_3"])
            {
                if (Read(text, PeftConfig.MetadataKey, $"{component}.", findings) is { } config)
                {
                    configs.Add(component, config);
                }
            }
        }
        else if (beside is not null)
        {
            this.beside = Read(beside, PeftConfig.FileName, "", findings);
        }
    }

    /// <summary>The factor on up · down, or null where a finding says why there is none.</summary>
    /// <param name="rank">Rows of the module's down.</param>
    public double? Of(AdapterModule module, FoundLayers found, int rank, List<AdapterFinding> findings)
    {
        var config = module.Notation == TensorNotation.AB ? configs.GetValueOrDefault(found.Component) ?? beside : null;
        if (config?.RankOf(found.Path) is { } said && said != rank)
        {
            findings.Add(new(AdapterFindings.BadMetadata, module.Keys.First(), $"{config.Source} says rank {said}; the tensor has {rank}"));
            return null;
        }

        if (!module.Tensors.TryGetValue(TensorRole.Alpha, out var tensor))
        {
            return ScaleOf(config?.AlphaOf(found.Path) ?? rank, rank, config);
        }

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
                return ScaleOf(alpha, rank, config);
            }

            findings.Add(new(AdapterFindings.NotFinite, tensor.Key, $"alpha is {alpha}"));
        }
        catch (InvalidDataException wrong)
        {
            findings.Add(new(AdapterFindings.WrongType, tensor.Key, wrong.Message));
        }

        return null;
    }

    private static double ScaleOf(double alpha, int rank, PeftConfig? config) =>
        alpha / (config is { UsesRankStabilized: true } ? Math.Sqrt(rank) : rank);

    private static PeftConfig? Read(string text, string source, string prefix, List<AdapterFinding> findings)
    {
        if (!PeftConfig.TryRead(text, source, prefix, out var config, out var problem))
        {
            if (!findings.Exists(finding => finding.Message == problem))
            {
                findings.Add(new(AdapterFindings.BadMetadata, source, problem));
            }
        }
        else if (config is { UsesDora: true })
        {
            findings.Add(new(AdapterFindings.Dora, source,
                $"{prefix}use_dora is true: DoRA rescales the columns of a weight, which no low-rank delta does"));
        }

        return config;
    }
}
