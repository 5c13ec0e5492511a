using System.Globalization;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Moderation;

namespace Farm.Coordinator.Tenants.Administration;

/// <summary>Rules of terms; each finding names the field, its value and the limit.</summary>
internal sealed class TermsRules(ModelCatalog models, InstalledAdapters adapters, TenantPolicies policies)
{
    private const double LeastWeight = 0.01;
    private const double MostWeight = 1_000;
    private const int MostDays = 3_650;

    /// <summary>The most that any limit may be: a number beyond it is a slip.</summary>
    private const double MostOfAny = 1e12;

    public List<FieldError> Check(TenantTerms terms)
    {
        var found = new List<FieldError>();
        CheckNumber("weight", terms.Weight, LeastWeight, MostWeight, found);
        if (terms.Policy is { } policy && !policies.Knows(policy, out var why))
        {
            found.Add(new FieldError("policy", why));
        }

        CheckNames("models", terms.Models, [.. models.All.Select(static model => model.Card.Id)], "an installed model's id", found);
        CheckNames("adapters", terms.Adapters, [.. adapters.All.Select(static adapter => adapter.Card.Name)], "an installed adapter's name", found);
        if (terms.Publishing?.TrainingMining is { } mining && !PublishingRules.TryParse(mining, out _))
        {
            found.Add(new FieldError("publishing.trainingMining", $"is '{mining}'; must be {PublishingRules.TrainingMiningWords}"));
        }

        var limits = terms.Limits;
        CheckNumber("limits.jobsWaiting", limits?.JobsWaiting, 0, MostOfAny, found);
        CheckNumber("limits.jobsPerDay", limits?.JobsPerDay, 0, MostOfAny, found);
        CheckNumber("limits.pixelsPerDay", limits?.PixelsPerDay, 0, MostOfAny, found);
        CheckNumber("limits.gpuSecondsPerDay", limits?.GpuSecondsPerDay, 0, MostOfAny, found);
        CheckNumber("limits.moneyPerMonth", (double?)limits?.MoneyPerMonth, 0, MostOfAny, found);
        CheckDecimals("limits.gpuSecondsPerDay", (decimal?)(limits?.GpuSecondsPerDay is <= MostOfAny and >= 0 ? limits.GpuSecondsPerDay : null), 3, found);
        CheckDecimals("limits.moneyPerMonth", limits?.MoneyPerMonth, 6, found);
        CheckNumber("limits.requestsPerMinute", limits?.RequestsPerMinute, 1, 1_000_000, found);
        CheckNumber("retention.jobDays", terms.Retention?.JobDays, 1, MostDays, found);
        CheckNumber("retention.resultDays", terms.Retention?.ResultDays, 1, MostDays, found);
        CheckNumber("retention.uploadDays", terms.Retention?.UploadDays, 1, MostDays, found);
        return found;
    }

    private static void CheckNumber(string field, double? value, double least, double most, List<FieldError> found)
    {
        // A number that is none compares with nothing.
        if (value is { } number && !(number >= least && number <= most))
        {
            found.Add(new FieldError(field, string.Create(CultureInfo.InvariantCulture, $"is {number}; must be from {least} to {most:N0}")));
        }
    }

    /// <summary>Sums are kept in whole numbers: what is finer than those would be another limit than was written.</summary>
    private static void CheckDecimals(string field, decimal? value, int most, List<FieldError> found)
    {
        if (value is { } number && decimal.Round(number, most) != number)
        {
            found.Add(new FieldError(field, string.Create(CultureInfo.InvariantCulture, $"is {number}; must have at most {most} decimals")));
        }
    }

    private static void CheckNames(string field, IReadOnlyList<string>? names, HashSet<string> known, string what, List<FieldError> found)
    {
        foreach (var name in (names ?? []).Where(name => name is null || !known.Contains(name)))
        {
            found.Add(new FieldError(field, $"holds '{name}'; must be {what}: {string.Join(", ", known.Order(StringComparer.Ordinal).Take(20))}"));
        }
    }
}
