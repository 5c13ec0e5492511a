using Farm.Catalog.Models;
using Farm.Diffusion.Adapters.Files;

namespace Farm.Diffusion.Adapters.Inspection;

/// <summary>Reads an adapter into host memory, fitted to a model's layers.</summary>
public static class AdapterLoader
{
    /// <param name="path">A file as it was registered.</param>
    /// <param name="model">Held by the caller for all adapters of the model.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AdapterLoad Load(string path, AdaptableModel model, AdapterLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var findings = new List<AdapterFinding>();
        if (!AdapterFile.TryOpen(path, limits ?? AdapterLimits.Default, findings, out var file, cancellationToken))
        {
            return new AdapterLoad.Refused(findings);
        }

        using (file)
        {
            var deltas = new Dictionary<string, LowRankDelta>(StringComparer.Ordinal);
            AdapterFit.Run(file, model, ConfigBeside.Read(path, findings), findings, (layer, delta) => deltas.TryAdd(layer, delta), cancellationToken);
            return findings.Count == 0 ? new AdapterLoad.Loaded(new Adapter(file.Id, deltas)) : new AdapterLoad.Refused(findings);
        }
    }

    /// <inheritdoc cref="Load(string, AdaptableModel, AdapterLimits?, CancellationToken)"/>
    public static AdapterLoad Load(string path, InstalledModel model, AdapterLimits? limits = null, CancellationToken cancellationToken = default) =>
        AdaptableModel.TryRead(model, out var adaptable, out var problem)
            ? Load(path, adaptable, limits, cancellationToken)
            : new AdapterLoad.Refused([new(AdapterFindings.ModelTakesNone, null, problem)]);
}

/// <summary>Outcome of reading an adapter.</summary>
public abstract record AdapterLoad
{
    private AdapterLoad()
    {
    }

    public sealed record Loaded(Adapter Adapter) : AdapterLoad;

    /// <param name="Findings">At least one.</param>
    public sealed record Refused(IReadOnlyList<AdapterFinding> Findings) : AdapterLoad;
}
