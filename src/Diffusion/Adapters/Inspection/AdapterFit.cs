using System.Numerics.Tensors;
using Farm.Catalog.Traits;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters.Dialects;
using Farm.Diffusion.Adapters.Files;

namespace Farm.Diffusion.Adapters.Inspection;

/// <summary>
/// Fits an open file to a model: first by header alone, which bounds what is read, then by its numbers. Everything that is wrong is found,
/// not the first thing.
/// </summary>
internal sealed class AdapterFit
{
    private readonly AdapterFile file;
    private readonly AdaptableModel model;
    private readonly ModuleScale scales;
    private readonly List<AdapterFinding> findings;
    private readonly List<FittedModule> fitted = [];
    private readonly Dictionary<string, string> taken = new(StringComparer.Ordinal);
    private readonly SortedSet<string> dialects = new(StringComparer.Ordinal);

    private AdapterFit(AdapterFile file, AdaptableModel model, string? configBeside, List<AdapterFinding> findings)
    {
        this.file = file;
        this.model = model;
        this.findings = findings;
        scales = new(file, configBeside, findings);
        if (scales.Dora is { } dora)
        {
            findings.Add(new(AdapterFindings.Dora, dora.Source, $"{dora.NameOf("use_dora")} is true: " + RefusedRoles.Dora));
        }
    }

    /// <summary>Names of the dialects that its modules are written in.</summary>
    public IReadOnlyCollection<string> Dialects => dialects;

    public IReadOnlyList<FittedModule> Modules => fitted;

    /// <summary>A sentence on how the file was read that keeps it from nothing; null if there is none.</summary>
    public string? Note => scales.Note;

    /// <param name="findings">Takes all that is wrong.</param>
    /// <param name="take">Called with each layer and its delta; those of a file with findings are of no use.</param>
    public static AdapterFit Run(
        AdapterFile file, AdaptableModel model, string? configBeside, List<AdapterFinding> findings, Action<string, LowRankDelta> take,
        CancellationToken cancellationToken)
    {
        var fit = new AdapterFit(file, model, configBeside, findings);
        if (file.IsHollow)
        {
            findings.Add(new(AdapterFindings.Empty, null,
                $"all {file.Header.Tensors.Count} tensors are empty: DeepSpeed's ZeRO-3 saves them so where the weights are not gathered first"));
        }

        foreach (var module in file.Modules)
        {
            fit.Plan(module);
        }

        fit.NameOtherFamily();
        if (file.Modules.Count == 0)
        {
            findings.Add(new(AdapterFindings.Empty, null, "the file changes no layer"));
        }

        foreach (var module in fit.fitted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            fit.Read(module, take);
        }

        return fit;
    }

    private void Plan(AdapterModule module)
    {
        foreach (var tensor in module.Tensors.OrderBy(static tensor => tensor.Value.Data.Begin))
        {
            if (RefusedRoles.Of(tensor.Key, tensor.Value.Data.Shape.Count) is var (code, message))
            {
                findings.Add(new(code, tensor.Value.Key, message));
            }
        }

        if (!model.Names.TryFind(module.Name, out var found))
        {
            findings.AddRange(module.Keys.Select(key =>
                new AdapterFinding(AdapterFindings.UnmatchedKey, key, $"no layer of {model.Id} goes by this name")));
            fitted.Add(new(module, null));
            return;
        }

        dialects.Add(Dialect.Of(found, module.Notation));
        var fits = new FittedModule(module, found);
        fitted.Add(fits);
        Claim(module, found);
        if (module.IsPlain && !file.IsHollow && ModuleShape.RankOf(module, found, model.RankCeiling, findings) is { } rank
            && scales.Of(module, found, rank, findings) is { } scale)
        {
            (fits.Rank, fits.Scale, fits.ScaleOrigin) = (rank, scale.Factor, scale.Origin);
        }
    }

    private void Claim(AdapterModule module, FoundLayers found)
    {
        var key = module.Keys.First();
        foreach (var part in found.Parts)
        {
            if (!model.Declared.TryGet(part.Layer.Name, out _))
            {
                findings.Add(new(AdapterFindings.UndeclaredLayer, key, $"{part.Layer.Name} is no target that {model.Id} declares"));
            }

            if (!taken.TryAdd(part.Layer.Name, key))
            {
                findings.Add(new(AdapterFindings.DuplicateLayer, key, $"{part.Layer.Name} is changed by '{taken[part.Layer.Name]}' already"));
            }
        }
    }

    private void NameOtherFamily()
    {
        if (findings.Exists(static finding => finding.Code is AdapterFindings.UnmatchedKey or AdapterFindings.WrongShape)
            && FamilySignature.Of(file.Modules) is { } looks && looks != model.Family)
        {
            findings.Insert(0, new(AdapterFindings.OtherFamily, null,
                $"the keys look like those of {looks.Name}; {model.Id} is of {model.Family.Name}"));
        }
    }

    private void Read(FittedModule module, Action<string, LowRankDelta> take)
    {
        if (module.Found is not { } found || module.Rank == 0)
        {
            return;
        }

        var before = findings.Count;
        var tensors = module.Module.Tensors;
        var down = Numbers(tensors[TensorRole.Down]);
        var mid = tensors.TryGetValue(TensorRole.Mid, out var between) ? Numbers(between) : null;
        var up = Numbers(tensors[TensorRole.Up]);
        if (findings.Count > before)
        {
            return;
        }

        var deltas = ModuleDeltas.Of(found.Parts, module.Rank, (float)module.Scale, down, mid, up);
        module.Rank = deltas[0].Rank;
        if (module.Rank > model.RankCeiling)
        {
            findings.Add(new(AdapterFindings.RankAboveCeiling, tensors[TensorRole.Down].Key,
                $"rank is {module.Rank}; the model's ceiling is {model.RankCeiling}"));
            return;
        }

        for (var i = 0; i < deltas.Length; i++)
        {
            if (!IsFinite(deltas[i].Up) || !IsFinite(deltas[i].Down))
            {
                findings.Add(new(AdapterFindings.NotFinite, tensors[TensorRole.Up].Key,
                    $"with the scale {module.Scale} a number leaves single precision"));
                return;
            }

            take(found.Parts[i].Layer.Name, deltas[i]);
        }
    }

    private float[] Numbers(AdapterTensor tensor)
    {
        var numbers = file.Reader.Read(tensor.Data);
        if (!IsFinite(numbers))
        {
            var at = Array.FindIndex(numbers, static number => !float.IsFinite(number));
            findings.Add(new(AdapterFindings.NotFinite, tensor.Key, $"number {at} of {numbers.Length} is {numbers[at]}"));
        }

        return numbers;
    }

    /// <summary>MaxMagnitude passes a NaN on.</summary>
    private static bool IsFinite(float[] numbers) => float.IsFinite(TensorPrimitives.MaxMagnitude(numbers));
}

/// <summary>A module with the layers that it lands on.</summary>
/// <param name="Found">Null where no layer of the model goes by its name.</param>
internal sealed record FittedModule(AdapterModule Module, FoundLayers? Found)
{
    /// <summary>Rank of each of its layers; 0 where findings say why there is none.</summary>
    public int Rank { get; set; }

    public double Scale { get; set; }

    /// <summary>Where the scale comes from, in words.</summary>
    public string? ScaleOrigin { get; set; }
}
