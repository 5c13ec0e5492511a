using System.CommandLine;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Jobs;

/// <summary>Pairs of a job's metadata on the command line.</summary>
internal sealed class MetadataOption(string description)
{
    private readonly Option<string[]> metadata = new("--metadata") { Description = description, HelpName = "KEY=VALUE", DefaultValueFactory = _ => [] };

    public Option Option => metadata;

    public void AddTo(Command command) => command.Options.Add(metadata);

    /// <summary>In the order given; what is no pair, or one that no job can have, is added to the errors.</summary>
    public IReadOnlyDictionary<string, string> Read(ParseResult parse, List<FieldError> errors)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in parse.GetValue(metadata) ?? [])
        {
            if (text.IndexOf('=', StringComparison.Ordinal) is not (>= 0 and var at))
            {
                errors.Add(new FieldError("metadata", $"'{text}' must be a pair such as sku=123"));
                continue;
            }

            var (key, value) = (text[..at], text[(at + 1)..]);
            errors.AddRange(JobMetadata.Check(key, value));
            if (!pairs.TryAdd(key, value))
            {
                errors.Add(new FieldError($"metadata.{key}", "comes more than once; must come once"));
            }
        }

        if (pairs.Count > JobMetadata.MaxPairs)
        {
            errors.Add(new FieldError("metadata", $"has {pairs.Count} pairs; must have at most {JobMetadata.MaxPairs}"));
        }

        return pairs;
    }
}
