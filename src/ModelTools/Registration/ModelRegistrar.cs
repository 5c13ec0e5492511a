using System.Text;
using System.Text.RegularExpressions;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Onnx;
using Farm.ModelTools.Exports;
using Farm.ModelTools.Files;
using Farm.ModelTools.Onnx;

namespace Farm.ModelTools.Registration;

/// <summary>Adds an exported model to the models folder: checks every file, copies it, and writes its card; all of it or nothing.</summary>
public static partial class ModelRegistrar
{
    /// <param name="request">What is to be added.</param>
    /// <param name="progress">Called with bytes done and bytes in all.</param>
    /// <param name="cancellationToken">Stops between and within files; nothing is left behind.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<Addition> AddAsync(AddRequest request, Action<long, long> progress, CancellationToken cancellationToken)
    {
        var source = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Folder));
        if (!Directory.Exists(source))
        {
            return new Addition.Refused([$"{source} is no folder"], IsUsage: false);
        }

        var name = Path.GetFileName(source);
        var id = request.Id ?? ToId(name);
        var wrong = CheckRequest(request, source, id).ToList();
        if (wrong.Count > 0)
        {
            return new Addition.Refused(wrong, IsUsage: true);
        }

        var inspection = ModelInspection.Of(source, request.Precision, IsTurbo(name) || IsTurbo(id), cancellationToken);
        if (inspection.Model is not { } model)
        {
            return new Addition.Refused(inspection.Findings, IsUsage: false);
        }

        var sizes = model.Files.Select(file => new ModelFile(file, new FileInfo(Path.Combine(source, file)).Length, "")).ToArray();
        var edge = MemoryEstimate.DefaultSize(model.MemoryAt, sizes, model.Defaults.Width, model.Limits.SizeMultiple);
        var memory = model.MemoryAt(edge);
        var defaults = model.Defaults with
        {
            Steps = request.Steps ?? model.Defaults.Steps, Guidance = request.Guidance ?? model.Defaults.Guidance, Width = edge, Height = edge,
        };
        if (MemoryEstimate.TierOf(memory, sizes, edge, request.Tier, out var problem) is not { } tier)
        {
            return new Addition.Refused([problem], IsUsage: false);
        }

        AdapterLayers? layers = null;
        if (request.Lora is { } lora)
        {
            (layers, var unsound) = LoraDeclarations.Read(source, request.Precision);
            // A graph without a single layer, as of a model that is made of other things, takes no adapters.
            unsound = layers.ByName.Count == 0 && lora.Targets.SequenceEqual(LoraDeclarations.AllLayers) ? unsound : [.. unsound, .. LoraDeclarations.Check(lora, layers)];
            if (unsound.Count > 0)
            {
                return new Addition.Refused(unsound, IsUsage: false);
            }
        }

        var card = new ModelCard
        {
            Schema = 1,
            Id = id,
            Family = model.Family,
            Title = request.Title ?? name,
            Description = $"{model.Variant}, exported in the layout of {NameOf(model.Dialect)}."
                + (edge < model.Defaults.Width ? $" Draws {edge}x{edge} by default, the most that gpu{(int)tier} holds; it was trained at {model.Defaults.Width}x{model.Defaults.Width}." : ""),
            Licence = request.Licence ?? LicenceFile.Find(source) ?? LicenceFile.Unknown,
            Precision = model.Precision,
            Tier = tier,
            Memory = memory,
            Defaults = defaults,
            Limits = model.Limits,
            Files = [],
            Lora = layers is { ByName.Count: > 0 } ? request.Lora : null,
        };
        try
        {
            // Last, for it reads every weight.
            return FiniteWeights.Check(source, model.Files, cancellationToken) is { Count: > 0 } broken
                ? new Addition.Refused(broken, IsUsage: false)
                : await WriteAsync(card, layers, model.Files, source, request, progress, cancellationToken);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return new Addition.Refused([$"cannot be added: {unwritable.Message}"], IsUsage: false);
        }
    }

    private static async Task<Addition> WriteAsync(
        ModelCard card, AdapterLayers? layers, IReadOnlyList<string> files, string source, AddRequest request, Action<long, long> progress, CancellationToken cancellationToken)
    {
        if (request.InPlace)
        {
            card = WithLayers(card with { Files = await HashedCopy.RunAsync(source, files, null, progress, cancellationToken) }, layers, source);
            var path = Path.Combine(source, ModelCard.FileName);
            var unfinished = $"{path}.tmp";
            try
            {
                await File.WriteAllTextAsync(unfinished, ModelCardJson.Write(card), cancellationToken);
                File.Move(unfinished, path);
            }
            finally
            {
                File.Delete(unfinished);
            }

            return new Addition.Added(new InstalledModel(card, source));
        }

        var target = Path.Combine(Path.GetFullPath(request.Models), card.Id);
        using var staging = new StagingFolder(request.Models, card.Id);
        card = WithLayers(card with { Files = await HashedCopy.RunAsync(source, files, staging.Path, progress, cancellationToken) }, layers, staging.Path);
        await File.WriteAllTextAsync(Path.Combine(staging.Path, ModelCard.FileName), ModelCardJson.Write(card), cancellationToken);
        staging.MoveTo(target);
        return new Addition.Added(new InstalledModel(card, target));
    }

    private static ModelCard WithLayers(ModelCard card, AdapterLayers? layers, string folder) =>
        card.Lora is null || layers is null ? card : card with { Files = [.. card.Files, LoraDeclarations.Write(folder, layers)] };

    private static IEnumerable<string> CheckRequest(AddRequest request, string source, string id)
    {
        var target = Path.Combine(Path.GetFullPath(request.Models), id);
        if (!ModelIds.IsId(id))
        {
            yield return $"--id: '{id}' is no id: 1 to 64 lower-case letters, digits, dots and dashes, a letter or digit first";
        }
        else if (ModelCatalog.Read(request.Models).TryGet(id, out var taken))
        {
            yield return $"--id: '{id}' is taken by {taken.Folder}";
        }
        else if (!request.InPlace && Path.Exists(target))
        {
            yield return $"--id: {target} exists already{(target == source ? "; --in-place writes the card there" : "")}";
        }

        if (request.InPlace && Path.Exists(Path.Combine(source, ModelCard.FileName)))
        {
            yield return $"--in-place: {Path.Combine(source, ModelCard.FileName)} exists already";
        }

        if (request.InPlace && request.Precision is not null)
        {
            yield return "--precision: chooses what is copied; with --in-place the folder must hold one precision";
        }

        if (request.Licence is { } licence && !Spdx.IsMatch(licence))
        {
            yield return $"--licence: '{licence}' is no SPDX expression, as Apache-2.0 or LicenseRef-name";
        }

        if (request.Lora is { RankCeiling: < 1 or > LoraDeclaration.MaxRankCeiling } lora)
        {
            yield return $"--lora-rank: is {lora.RankCeiling}; must be from 1 to {LoraDeclaration.MaxRankCeiling}";
        }

        if (request.Steps is < 1 or > 150)
        {
            yield return $"--steps: is {request.Steps}; must be from 1 to 150";
        }

        if (request.Guidance is { } guidance && !(guidance >= 0 && guidance <= JobRules.MaxGuidance))
        {
            yield return $"--guidance: is {guidance}; must be from 0 to {JobRules.MaxGuidance}";
        }

        if (request.Title is { } title && (string.IsNullOrWhiteSpace(title) || title.Length > 200))
        {
            yield return $"--title: has {title.Length} characters; must have 1 to 200";
        }
    }

    private static string ToId(string name)
    {
        var id = new StringBuilder(name.Length);
        foreach (var letter in name.ToLowerInvariant())
        {
            id.Append(char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-');
        }

        return id.ToString().Trim('-', '.');
    }

    private static bool IsTurbo(string name) => name.Contains("turbo", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(ExportDialect dialect) => dialect switch
    {
        ExportDialect.Legacy => "diffusers' legacy script",
        ExportDialect.Bfl => "Black Forest Labs",
        _ => "optimum",
    };

    [GeneratedRegex(@"^[A-Za-z0-9.+\-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+\-]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Spdx { get; }
}
