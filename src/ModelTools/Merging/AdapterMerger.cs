using System.Numerics.Tensors;
using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Dialects;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Inspection;
using Farm.ModelTools.Files;

namespace Farm.ModelTools.Merging;

/// <summary>
/// Writes a copy of a model with an adapter in its weights: for what cannot be an adapter at run time, and for a LoRA that is always wanted.
/// The original is only read.
/// </summary>
public static class AdapterMerger
{
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is left behind.</exception>
    public static async Task<MergeResult> RunAsync(MergeRequest request, CancellationToken cancellationToken)
    {
        if (Check(request) is { } wrong)
        {
            return new MergeResult.Refused([new("bad_id", null, wrong)], IsUsage: true);
        }

        var findings = new List<AdapterFinding>();
        if (!AdapterFile.TryOpen(request.File, AdapterLimits.Default, findings, out var file, cancellationToken))
        {
            return new MergeResult.Refused(findings, IsUsage: false);
        }

        using (file)
        {
            try
            {
                return await MergeAsync(request, file, findings, cancellationToken);
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                return new MergeResult.Refused([new(AdapterFindings.Unreadable, null, unwritable.Message)], IsUsage: false);
            }
        }
    }

    private static string? Check(MergeRequest request) =>
        !ModelIds.IsId(request.Id)
            ? $"--id: '{request.Id}' is no id: 1 to 64 lower-case letters, digits, dots and dashes, a letter or digit first"
        : ModelCatalog.Read(request.Models).TryGet(request.Id, out var taken) ? $"--id: '{request.Id}' is taken by {taken.Folder}"
        : Path.Exists(Path.Combine(request.Models, request.Id)) ? $"--id: {Path.Combine(request.Models, request.Id)} exists already"
        : null;

    private static async Task<MergeResult> MergeAsync(MergeRequest request, AdapterFile file, List<AdapterFinding> findings, CancellationToken cancellationToken)
    {
        if (MergeableGraphs.TryRead(request.Model, out var graphs) is { } problem)
        {
            return new MergeResult.Refused([new(AdapterFindings.Unreadable, null, problem)], IsUsage: false);
        }

        var scales = new ModuleScale(file, ConfigBeside.Read(request.File, findings), findings);
        var names = new LayerNames(request.Model.Card.Family, new(graphs.Layers));
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var module in file.Modules)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!names.TryFind(module.Name, out var found))
            {
                findings.AddRange(module.Keys.Select(key =>
                    new AdapterFinding(AdapterFindings.UnmatchedKey, key, $"no layer of {request.Model.Card.Id} goes by this name")));
                continue;
            }

            foreach (var part in found.Parts)
            {
                if (!taken.TryAdd(part.Layer.Name, module.Keys.First()))
                {
                    findings.Add(new(AdapterFindings.DuplicateLayer, module.Keys.First(),
                        $"{part.Layer.Name} is changed by '{taken[part.Layer.Name]}' already"));
                }
            }

            Merge(new ModuleReader(file, module, found, scales, found.Parts.Sum(static part => part.Layer.Out), findings), found, graphs,
                request.Weight);
        }

        if (taken.Count == 0)
        {
            findings.Add(new(AdapterFindings.Empty, null, "the file changes no layer"));
        }

        return findings.Count > 0
            ? new MergeResult.Refused(findings, IsUsage: false)
            : new MergeResult.Written(await WriteAsync(request, file.Id, graphs, cancellationToken), taken.Count);
    }

    private static void Merge(ModuleReader module, FoundLayers found, MergeableGraphs graphs, double weight)
    {
        var before = FusedWeight.Join(found.Parts, [.. found.Parts.Select(part => graphs.Read(part.Layer.Name))]);
        if (ModuleMerge.Apply(module, before) is not { } after)
        {
            return;
        }

        // W + weight · (W' − W): what W' is made of need not be a sum.
        TensorPrimitives.Subtract(after, before, after);
        TensorPrimitives.MultiplyAdd(after, (float)weight, before, after);
        var split = FusedWeight.Split(found.Parts, after, module.Columns);
        for (var i = 0; i < split.Length; i++)
        {
            graphs.Write(found.Parts[i].Layer.Name, split[i]);
        }
    }

    private static async Task<InstalledModel> WriteAsync(MergeRequest request, string adapter, MergeableGraphs graphs, CancellationToken cancellationToken)
    {
        var source = request.Model;
        using var staging = new StagingFolder(request.Models, request.Id);
        await graphs.CopyAsync(source, staging.Path, cancellationToken);
        string[] files = [.. Directory.EnumerateFiles(staging.Path, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(staging.Path, path).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)];
        var card = source.Card with
        {
            Id = request.Id,
            Title = $"{source.Card.Title}, with {Path.GetFileNameWithoutExtension(request.File)}",
            Memory = source.Card.Memory with { WeightBytes = source.Card.Memory.WeightBytes + Math.Max(0, graphs.Growth) },
            Files = await HashedCopy.RunAsync(staging.Path, files, null, static (_, _) => { }, cancellationToken),
            // What was measured of the original does not hold of this one.
            Measured = null,
            Provenance = ($"{source.Card.Provenance} Adapter {adapter} merged with weight {request.Weight} into {source.Card.Id} "
                + $"(content {source.Card.ContentHash}) by farm adapters merge.").TrimStart(),
        };
        await File.WriteAllTextAsync(Path.Combine(staging.Path, ModelCard.FileName), ModelCardJson.Write(card), cancellationToken);
        var target = Path.Combine(Path.GetFullPath(request.Models), request.Id);
        staging.MoveTo(target);
        return new(card, target);
    }
}
