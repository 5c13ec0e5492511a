using System.Globalization;
using Farm.Catalog.Jobs;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Requests;

/// <summary>Adapters as they are written on the command line: ID or ID:WEIGHT.</summary>
internal static class AdapterArguments
{
    /// <summary>Null for none. A weight that is no number is added to the errors.</summary>
    public static IReadOnlyList<AdapterRequest>? Read(string[] given, List<FieldError> errors)
    {
        var adapters = new List<AdapterRequest>();
        foreach (var text in given)
        {
            // No name and no hash has a colon.
            var colon = text.LastIndexOf(':');
            var id = colon < 0 ? text : text[..colon];
            double? weight = null;
            if (colon >= 0)
            {
                var known = double.TryParse(text.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
                if (known && double.IsFinite(value))
                {
                    weight = value;
                }
                else
                {
                    // JSON knows no NaN: what goes to a farm must be refused here.
                    errors.Add(new FieldError(
                        "adapter", $"'{text}' must end in a weight from {-JobRules.MaxAdapterWeight} to {JobRules.MaxAdapterWeight}, and not 0, as in lineart:0.8"));
                }
            }

            adapters.Add(new AdapterRequest { Id = id, Weight = weight });
        }

        return adapters.Count == 0 ? null : adapters;
    }
}
