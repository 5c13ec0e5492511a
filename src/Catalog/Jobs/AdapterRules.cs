using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;

namespace Farm.Catalog.Jobs;

/// <summary>The rules of a job's adapters.</summary>
internal static class AdapterRules
{
    public static void Check(List<FieldError> found, JobRequest request)
    {
        if (request.Adapters?.Count > JobRules.MaxAdapters)
        {
            found.Add(new FieldError("adapters", $"has {request.Adapters.Count} adapters; must have at most {JobRules.MaxAdapters}"));
        }

        for (var i = 0; i < request.Adapters?.Count; i++)
        {
            // JSON lets null into a list of objects.
            if (request.Adapters[i] is not { } adapter)
            {
                found.Add(new FieldError($"adapters[{i}]", "is null; must be an object with an id"));
                continue;
            }

            if (string.IsNullOrEmpty(adapter.Id))
            {
                found.Add(new FieldError($"adapters[{i}].id", $"is {(adapter.Id is null ? "missing" : "empty")}; must be an adapter's name or the SHA-256 of its file"));
            }

            if (adapter.Weight is { } weight && !(Math.Abs(weight) <= JobRules.MaxAdapterWeight && weight != 0))
            {
                found.Add(new FieldError($"adapters[{i}].weight", $"is {weight}; must be a number from {-JobRules.MaxAdapterWeight} to {JobRules.MaxAdapterWeight}, and not 0"));
            }
        }
    }

    /// <summary>Finds the adapters that are meant, in the order given; empty for none.</summary>
    public static IReadOnlyList<AdapterUse> Resolve(List<FieldError> found, JobRequest request, ModelCard card, KnownAdapters known)
    {
        if (request.Adapters is not { Count: > 0 } asked)
        {
            return [];
        }

        if (card.Lora is not { } lora)
        {
            found.Add(new FieldError("adapters", $"has {asked.Count} adapters; {card.Id} declares no layers for adapters and takes none"));
            return [];
        }

        var uses = new List<AdapterUse>();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var ranks = new List<int>();
        for (var i = 0; i < asked.Count && i < JobRules.MaxAdapters; i++)
        {
            if (asked[i] is not { Id: { Length: > 0 } id } adapter || Meant(found, $"adapters[{i}].id", id, card, known) is not { } meant)
            {
                continue;
            }

            if (!first.TryAdd(meant.Id, i))
            {
                found.Add(new FieldError($"adapters[{i}].id", $"'{JobRules.Shorten(id)}' is the adapter of adapters[{first[meant.Id]}] again; name it once, with the sum of the weights"));
                continue;
            }

            ranks.Add(meant.Rank);
            uses.Add(new AdapterUse(meant.Id, adapter.Weight ?? 1));
        }

        if (ranks.Sum() > lora.RankCeiling)
        {
            found.Add(new FieldError("adapters", $"have ranks {string.Join(" + ", ranks)} = {ranks.Sum()}; {card.Id} takes at most {lora.RankCeiling} together (rankCeiling)"));
        }

        return uses;
    }

    private static AdapterCard? Meant(List<FieldError> found, string field, string id, ModelCard card, KnownAdapters known)
    {
        var meant = known.Find(id, card.Id);
        if (meant?.Model == card.Id)
        {
            return meant;
        }

        found.Add(new FieldError(field, meant is null
            ? $"'{JobRules.Shorten(id)}' is not known; adapters of {card.Id} are {known.Tell(card.Id)}"
            : $"'{JobRules.Shorten(id)}' is an adapter of {meant.Model}; must be one of {card.Id}, whose adapters are {known.Tell(card.Id)}"));
        return null;
    }
}
