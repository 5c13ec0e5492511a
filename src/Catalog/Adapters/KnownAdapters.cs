namespace Farm.Catalog.Adapters;

/// <summary>The adapters that a job may name, as its caller sees them; the caller's own come before what is installed for everybody.</summary>
/// <param name="cards">Of any model: those at least that the job may mean.</param>
/// <param name="names">What is told to whoever names one that is not there: the names of the job's model, sorted; those of the cards when null.</param>
public sealed class KnownAdapters(IReadOnlyList<AdapterCard> cards, IReadOnlyList<string>? names = null)
{
    private const int MostTold = 10;

    public static KnownAdapters None { get; } = new([]);

    /// <summary>By name or id, of this model where there is one; else of another, which no job of this model may use; else null.</summary>
    public AdapterCard? Find(string nameOrId, string model) =>
        cards.FirstOrDefault(card => card.Model == model && Means(nameOrId, card)) ?? cards.FirstOrDefault(card => Means(nameOrId, card));

    /// <summary>The names of a model's adapters, or the first ten of them with how many more there are.</summary>
    public string Tell(string model)
    {
        var all = names ?? [.. cards.Where(card => card.Model == model).Select(card => card.Name).Distinct().Order(StringComparer.Ordinal)];
        return all.Count switch
        {
            0 => "none",
            <= MostTold => string.Join(", ", all),
            _ => $"{string.Join(", ", all.Take(MostTold))} and {all.Count - MostTold} more",
        };
    }

    private static bool Means(string nameOrId, AdapterCard card) => card.Name == nameOrId || card.Id == nameOrId;
}
