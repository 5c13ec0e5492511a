using System.Diagnostics.CodeAnalysis;
using Farm.Contracts.Models;

namespace Farm.Catalog.Models;

/// <summary>The models found in one folder: each subfolder with a card. A folder whose card cannot be read is kept as a problem, not hidden.</summary>
public sealed class ModelCatalog
{
    private readonly Dictionary<string, InstalledModel> models;

    private ModelCatalog(Dictionary<string, InstalledModel> models, IReadOnlyList<string> problems)
    {
        this.models = models;
        Problems = problems;
        All = [.. models.Values.OrderBy(model => model.Card.Id, StringComparer.Ordinal)];
    }

    /// <summary>Sorted by id.</summary>
    public IReadOnlyList<InstalledModel> All { get; }

    /// <summary>One sentence for each folder that was passed over.</summary>
    public IReadOnlyList<string> Problems { get; }

    public bool TryGet(string id, [NotNullWhen(true)] out InstalledModel? model) => models.TryGetValue(id, out model);

    /// <summary>Reads the cards only; weights are checked when a model is loaded.</summary>
    public static ModelCatalog Read(string folder)
    {
        var found = new Dictionary<string, InstalledModel>(StringComparer.Ordinal);
        var problems = new List<string>();
        if (!Directory.Exists(folder))
        {
            return new ModelCatalog(found, [$"the models folder {folder} does not exist"]);
        }

        foreach (var candidate in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            // A dot first: a model that is still being added.
            var path = Path.Combine(candidate, ModelCard.FileName);
            if (Path.GetFileName(candidate).StartsWith('.') || !File.Exists(path))
            {
                continue;
            }

            try
            {
                var card = ModelCardJson.Read(File.ReadAllBytes(path));
                if (!ModelIds.IsId(card.Id))
                {
                    problems.Add($"{path}: id '{card.Id}' must match {ModelIds.Form}");
                }
                else if (!found.TryAdd(card.Id, new InstalledModel(card, candidate) { AddedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero) }))
                {
                    problems.Add($"{path}: id '{card.Id}' is taken by {found[card.Id].Folder}");
                }
            }
            catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                problems.Add($"{path}: {problem.Message}");
            }
        }

        return new ModelCatalog(found, problems);
    }
}

/// <param name="Folder">Where the card and the files that it names lie.</param>
public sealed record InstalledModel(ModelCard Card, string Folder)
{
    /// <summary>The time at which its card was written.</summary>
    public DateTimeOffset AddedAt { get; init; }
}
