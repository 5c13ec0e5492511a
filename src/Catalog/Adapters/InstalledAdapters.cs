using System.Diagnostics.CodeAnalysis;
using Farm.Catalog.Models;

namespace Farm.Catalog.Adapters;

/// <summary>
/// The adapters that lie beside models for everybody: <c>adapters/NAME.safetensors</c> in a model's folder with its card <c>NAME.json</c>.
/// A card that cannot be read is kept as a problem, not hidden.
/// </summary>
public sealed class InstalledAdapters
{
    /// <summary>In a model's folder.</summary>
    public const string Folder = "adapters";

    public const string FileExtension = ".safetensors";
    public const string CardExtension = ".json";

    private const long MaxCardBytes = 1 << 20;
    private readonly Dictionary<(string Model, string NameOrId), InstalledAdapter> adapters;

    private InstalledAdapters(Dictionary<(string Model, string NameOrId), InstalledAdapter> adapters, IReadOnlyList<string> problems)
    {
        this.adapters = adapters;
        Problems = problems;
        All =
        [
            .. adapters.Values.Distinct()
                .OrderBy(static adapter => adapter.Card.Model, StringComparer.Ordinal)
                .ThenBy(static adapter => adapter.Card.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Sorted by model and name.</summary>
    public IReadOnlyList<InstalledAdapter> All { get; }

    /// <summary>One sentence for each file that was passed over.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads the cards only; a file is held against its card's hash when it is loaded.</summary>
    public static InstalledAdapters Read(ModelCatalog models) => Read(models.All);

    /// <inheritdoc cref="Read(ModelCatalog)"/>
    public static InstalledAdapters Read(IEnumerable<InstalledModel> models)
    {
        var found = new Dictionary<(string Model, string NameOrId), InstalledAdapter>();
        var problems = new List<string>();
        foreach (var model in models)
        {
            var folder = Path.Combine(model.Folder, Folder);
            if (!Directory.Exists(folder))
            {
                continue;
            }

            // A dot first: one that is still being added. PEFT's adapter_config.json is no card.
            foreach (var file in Directory.EnumerateFiles(folder, $"*{FileExtension}")
                .Where(static file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal))
            {
                try
                {
                    var adapter = Read(model, file);
                    found.Add((model.Card.Id, adapter.Card.Name), adapter);
                    // Two names for one file: the id means either.
                    found.TryAdd((model.Card.Id, adapter.Card.Id), adapter);
                }
                catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
                {
                    problems.Add($"{file}: {problem.Message}");
                }
            }
        }

        return new InstalledAdapters(found, problems);
    }

    /// <summary>Finds a model's adapter by its name or its id.</summary>
    public bool TryGet(string model, string nameOrId, [NotNullWhen(true)] out InstalledAdapter? adapter) =>
        adapters.TryGetValue((model, nameOrId), out adapter);

    private static InstalledAdapter Read(InstalledModel model, string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var path = Path.ChangeExtension(file, CardExtension);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"there is no card {Path.GetFileName(path)} beside it");
        }

        if (new FileInfo(path).Length is > MaxCardBytes and var length)
        {
            throw new InvalidDataException($"its card {Path.GetFileName(path)} has {length} bytes; at most {MaxCardBytes} are read");
        }

        var card = AdapterCardJson.Read(File.ReadAllBytes(path));
        var bytes = new FileInfo(file).Length;
        return card switch
        {
            _ when card.Name != name => throw new InvalidDataException($"its card is of '{card.Name}', not of '{name}'"),
            _ when card.Model != model.Card.Id => throw new InvalidDataException($"its card is for model '{card.Model}', not for '{model.Card.Id}'"),
            _ when card.Bytes != bytes => throw new InvalidDataException($"it has {bytes} bytes; its card says {card.Bytes}"),
            _ => new(card, file),
        };
    }
}

/// <param name="File">The safetensors file.</param>
public sealed record InstalledAdapter(AdapterCard Card, string File);
