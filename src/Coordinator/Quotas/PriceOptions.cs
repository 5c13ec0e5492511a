using Farm.Contracts.Models;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Quotas;

/// <summary>Section Farm:Prices: what a GPU-second costs, in whatever currency the farm's budgets are in.</summary>
internal sealed class PriceOptions
{
    public const string Section = "Farm:Prices";

    /// <summary>The highest price: one beyond it is a slip.</summary>
    internal const decimal Most = 1_000;

    /// <summary>For a model of the tier gpu6; in steps of a millionth, as the others.</summary>
    public decimal Gpu6 { get; set; }

    public decimal Gpu12 { get; set; }

    public decimal Gpu24 { get; set; }

    /// <summary>Price of a GPU-second in millionths of the currency.</summary>
    public long MicrosOf(Tier tier) => UsageAmount.ToMicros(tier switch { Tier.Gpu6 => Gpu6, Tier.Gpu12 => Gpu12, _ => Gpu24 });
}

/// <summary>Tells each price that is out of range, with its key, its value and its limits.</summary>
internal sealed class PriceOptionsRules : IValidateOptions<PriceOptions>
{
    public ValidateOptionsResult Validate(string? name, PriceOptions options)
    {
        var problems = ((string Key, decimal Price)[])[(nameof(options.Gpu6), options.Gpu6), (nameof(options.Gpu12), options.Gpu12), (nameof(options.Gpu24), options.Gpu24)];
        var told = problems.Where(static price => price.Price is < 0 or > PriceOptions.Most || UsageAmount.ToMoney(UsageAmount.ToMicros(price.Price)) != price.Price)
            .Select(static price => FormattableString.Invariant(
                $"{PriceOptions.Section}:{price.Key} is {price.Price}; must be from 0 to {PriceOptions.Most:N0}, with at most six decimals"))
            .ToList();
        return told.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(told);
    }
}
