using Farm.Catalog.Models;
using Farm.Diffusion.Adapters.Files;

namespace Farm.Diffusion.Adapters.Inspection;

/// <summary>Judges a file as an adapter of a model, by the model's card and list of layers alone: no weights need lie where it runs.</summary>
public static class AdapterInspector
{
    /// <param name="path">The file, as it comes from wherever it was shared.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AdapterInspection Inspect(string path, InstalledModel model, AdapterLimits? limits = null, CancellationToken cancellationToken = default)
    {
        if (AdaptableModel.TryRead(model, out var adaptable, out var problem))
        {
            return Inspect(path, adaptable, limits, cancellationToken);
        }

        return new() { File = Path.GetFileName(path), Model = model.Card.Id, Findings = [new(AdapterFindings.ModelTakesNone, null, problem)] };
    }

    /// <inheritdoc cref="Inspect(string, InstalledModel, AdapterLimits?, CancellationToken)"/>
    public static AdapterInspection Inspect(string path, AdaptableModel model, AdapterLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var findings = new List<AdapterFinding>();
        if (!AdapterFile.TryOpen(path, limits ?? AdapterLimits.Default, findings, out var file, cancellationToken))
        {
            return new() { File = Path.GetFileName(path), Model = model.Id, Findings = findings };
        }

        using (file)
        {
            var layers = 0;
            var notes = new List<string>();
            var rank = 0;
            void Count(string layer, LowRankDelta delta) => (layers, rank) = (layers + 1, Math.Max(rank, delta.Rank));
            var fit = AdapterFit.Run(file, model, ConfigBeside.Read(path, findings), findings, Count, cancellationToken);
            return new()
            {
                File = Path.GetFileName(path),
                Sha256 = file.Id,
                Bytes = file.Bytes,
                Dialects = [.. fit.Dialects],
                Model = model.Id,
                Rank = rank,
                Layers = layers,
                TriggerWords = TriggerWords.Of(file.Header.Metadata, notes),
                Keys = [.. fit.Modules.SelectMany(KeysOf)],
                Findings = findings,
                Notes = [.. ((string?[])[ConfigBeside.NoteOn(path), fit.Note]).OfType<string>(), .. notes],
            };
        }
    }

    private static IEnumerable<InspectedKey> KeysOf(FittedModule module)
    {
        string[] layers = [.. module.Found?.Parts.Select(static part => part.Layer.Name) ?? []];
        return module.Module.Keys.Select(key => module.Rank > 0
            ? new InspectedKey(key, layers, module.Rank, module.Scale, module.ScaleOrigin)
            : new InspectedKey(key, layers, null, null, null));
    }
}
