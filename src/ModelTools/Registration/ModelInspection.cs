using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Safetensors;
using Farm.Diffusion.Schedulers;
using Farm.ModelTools.Checks;
using Farm.ModelTools.Exports;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Registration;

/// <summary>All that a model's folder turns out to hold, by its files alone: the runtime opens none of them.</summary>
internal sealed record ModelInspection
{
    private const int MostSteps = 150;
    private const int DefaultPixels = 1024;

    /// <summary>Everything wrong, one sentence each, beginning with the file; the rest is null then.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    public InspectedModel? Model { get; init; }

    /// <param name="root">The model's folder.</param>
    /// <param name="precision">Which transformer of a BFL folder is meant, where it holds several.</param>
    /// <param name="isTurbo">Whether the owner calls it a turbo, which no file of Stable Diffusion 3.5 says.</param>
    /// <param name="cancellationToken">Checked between files.</param>
    public static ModelInspection Of(string root, string? precision, bool isTurbo, CancellationToken cancellationToken)
    {
        var folder = new ModelFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)));
        try
        {
            CheckSafetensors(folder);
            if (ModelLayout.Read(folder, precision) is { } layout)
            {
                var parts = new RegistrationParts(folder, layout, cancellationToken);
                var scheduler = ReadScheduler(folder);
                var facts = Check(parts, scheduler, isTurbo);
                CheckScheduler(folder, facts, scheduler);
                if (facts is not null && Describe(parts, facts) is { } model && folder.Findings.Count == 0)
                {
                    return new ModelInspection { Findings = [], Model = model };
                }
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            folder.Find(unreadable.Message);
        }

        return new ModelInspection { Findings = folder.Findings };
    }

    private static FamilyFacts? Check(RegistrationParts parts, SchedulerConfig? scheduler, bool isTurbo)
    {
        switch (parts.Layout.ClassName)
        {
            case null:
            case "FluxPipeline" or "FluxImg2ImgPipeline":
                return Flux1Checks.Check(parts);
            case "StableDiffusionPipeline" or "StableDiffusionImg2ImgPipeline":
                return StableDiffusionChecks.Check(parts, scheduler);
            case "StableDiffusionXLPipeline" or "StableDiffusionXLImg2ImgPipeline":
                return StableDiffusionXlChecks.Check(parts);
            case "StableDiffusion3Pipeline" or "StableDiffusion3Img2ImgPipeline":
                return StableDiffusion3Checks.Check(parts, isTurbo);
            case "Flux2Pipeline" or "Flux2KleinPipeline":
                return Flux2Checks.Check(parts);
            case "QwenImagePipeline":
                return QwenImageChecks.Check(parts);
            default:
                parts.Folder.Find($"{ModelLayout.IndexFile} _class_name is {parts.Layout.ClassName}, which is no family that Farm renders; known are "
                    + "StableDiffusionPipeline, StableDiffusionXLPipeline, StableDiffusionXLImg2ImgPipeline, StableDiffusion3Pipeline, FluxPipeline, "
                    + "Flux2Pipeline, Flux2KleinPipeline and QwenImagePipeline");
                return null;
        }
    }

    private static SchedulerConfig? ReadScheduler(ModelFolder folder)
    {
        const string file = "scheduler/scheduler_config.json";
        if (!folder.Take(file))
        {
            return null;
        }

        try
        {
            var config = SchedulerConfigFile.Load(folder.PathOf(file));
            if (SchedulerCatalog.Try(config) is not { } error)
            {
                return config;
            }

            folder.Find(SchedulerCatalog.ClassNames.Contains(config.ClassName)
                ? $"{file}: {error}"
                : $"{file} _class_name is {config.ClassName ?? "missing"}; known are {string.Join(", ", SchedulerCatalog.ClassNames)}");
        }
        catch (Exception wrong) when (wrong is InvalidDataException or InvalidOperationException)
        {
            folder.Find(wrong.Message.StartsWith(folder.Root, StringComparison.Ordinal) ? wrong.Message : $"{file}: {wrong.Message}");
        }

        return null;
    }

    private static void CheckScheduler(ModelFolder folder, FamilyFacts? facts, SchedulerConfig? scheduler)
    {
        if (facts is null || scheduler is null)
        {
            return;
        }

        var flows = scheduler.UseFlowSigmas is true || scheduler.ClassName?.StartsWith("FlowMatch", StringComparison.Ordinal) is true;
        var mustFlow = facts.Family.Traits.IsFlow;
        if (flows != mustFlow)
        {
            folder.Find($"scheduler/scheduler_config.json _class_name is {scheduler.ClassName}, which is {(flows ? "" : "not ")}for flow models; "
                + $"{facts.Variant} is {(mustFlow ? "one" : "none")}");
        }
    }

    /// <summary>No render reads them, but a file that lies about its sizes is not to be carried along.</summary>
    private static void CheckSafetensors(ModelFolder folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var path in Directory.EnumerateFiles(folder.Root, "*.safetensors", options).Order(StringComparer.Ordinal).Take(200))
        {
            if (new FileInfo(path).Length == 0)
            {
                folder.Find($"{path} is empty or no regular file");
            }
            else if (!SafetensorsHeader.TryRead(path, out _, out var problem))
            {
                folder.Find(problem);
            }
        }
    }

    private static InspectedModel? Describe(RegistrationParts parts, FamilyFacts facts)
    {
        var precision = (DataType)facts.Denoiser.WeightType switch
        {
            DataType.Float => "fp32",
            DataType.Float16 => "fp16",
            DataType.Bfloat16 => "bf16",
            DataType.Float8E4M3Fn => "fp8",
            _ => null,
        };
        if (precision is null)
        {
            parts.Folder.Find($"{facts.Denoiser.File} most of its weights are {ElementTypes.NameOf(facts.Denoiser.WeightType)}; "
                + "must be FLOAT, FLOAT16, BFLOAT16 or FLOAT8E4M3FN");
            return null;
        }

        var multiple = facts.SizeMultiple;
        var trained = facts.SampleSize * facts.Vae.Factor ?? facts.Vae.SampleSize ?? DefaultPixels;
        var size = (int)Math.Max(multiple, trained / multiple * multiple);
        var most = (int)Math.Max(size, Math.Min(2L * size, facts.MostPixels ?? long.MaxValue) / multiple * multiple);
        var least = Math.Max(multiple, (size / 4 + multiple - 1) / multiple * multiple);
        var elementBytes = (facts.Denoiser.Input("sample") ?? facts.Denoiser.Input("hidden_states"))?.Type == (int)DataType.Float ? 4 : 2;
        return new InspectedModel(
            facts.Family, facts.Variant, parts.Layout.Dialect, precision,
            edge => new MemoryNeed(
                parts.Graphs.Sum(static graph => graph.Bytes),
                MemoryEstimate.ActivationBytesPerPixel(facts, edge, elementBytes),
                MemoryEstimate.DecodeBytesPerPixel(facts.Vae, elementBytes)),
            new RenderDefaults(facts.Steps, facts.Guidance, size, size) { NegativePrompt = facts.Family.Traits.DefaultNegativePrompt },
            new RenderLimits(multiple, least, most, MostSteps),
            [.. parts.Folder.Files]);
    }
}

/// <summary>A sound model, as its card will say it.</summary>
/// <param name="Variant">Its makers' name for what it is an export of.</param>
/// <param name="MemoryAt">Bytes of the graphs with their external data; activations by <see cref="MemoryEstimate"/>, for pictures of so many pixels along an edge.</param>
/// <param name="Files">That a render reads, relative, sorted.</param>
internal sealed record InspectedModel(
    Family Family, string Variant, ExportDialect Dialect, string Precision, Func<int, MemoryNeed> MemoryAt, RenderDefaults Defaults, RenderLimits Limits, IReadOnlyList<string> Files)
{
    /// <summary>For pictures of the default size.</summary>
    public MemoryNeed Memory => MemoryAt(Defaults.Width);
}
