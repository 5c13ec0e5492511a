using System.CommandLine;
using Farm.Cli.Jobs;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Queue;

/// <summary>Jobs on the command line that have not ended: each option narrows them.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<string?> tenant = new("--tenant") { Description = "Of this tenant; absent for the key's own, or local", HelpName = "NAME" };
    private readonly Option<bool> all = new("--all-tenants") { Description = "Of every tenant; for a key of the farm's own" };
    private readonly Option<string?> model = new("--model") { Description = "For this model", HelpName = "ID" };
    private readonly Option<string?> tier = new("--tier") { Description = "For a tier's models, such as gpu6", HelpName = "TIER" };
    private readonly Option<string?> jobClass = new("--class") { Description = "Of this class: interactive or batch", HelpName = "CLASS" };
    private readonly Option<string[]> state = new("--state") { Description = "In this state: Queued, Dispatched, Running or Publishing; again for another", HelpName = "STATE", DefaultValueFactory = _ => [] };
    private readonly MetadataOption metadata = new("With this pair; given again, all of them");
    private readonly Option<string?> after = new("--submitted-after") { Description = "Taken in at this time or later, as 2027-01-05T09:30:00Z", HelpName = "TIME" };
    private readonly Option<string?> before = new("--submitted-before") { Description = "Taken in before this time", HelpName = "TIME" };
    private readonly Option<int?> least = new("--min-priority") { Description = "Of this priority or a higher one", HelpName = "N" };
    private readonly Option<int?> most = new("--max-priority") { Description = "Of this priority or a lower one", HelpName = "N" };

    public IReadOnlyList<Symbol> Options => [tenant, all, model, tier, jobClass, state, metadata.Option, after, before, least, most];

    /// <summary>The selection; what cannot be read is added to the errors, and the farm judges the rest.</summary>
    public JobSelection Read(ParseResult parse, List<FieldError> errors)
    {
        if (parse.GetValue(all) && parse.GetValue(tenant) is { } named)
        {
            errors.Add(new FieldError("tenant", $"is '{named}' beside --all-tenants; must be one of them"));
        }

        return new JobSelection(
            parse.GetValue(all) ? "*" : parse.GetValue(tenant),
            parse.GetValue(model),
            parse.GetValue(tier),
            parse.GetValue(jobClass),
            parse.GetValue(state) is { Length: > 0 } states ? [.. states.SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries))] : null,
            metadata.Read(parse, errors) is { Count: > 0 } pairs ? pairs : null,
            TimeOf("submittedAfter", parse.GetValue(after), errors),
            TimeOf("submittedBefore", parse.GetValue(before), errors),
            parse.GetValue(least),
            parse.GetValue(most));
    }

    private static DateTimeOffset? TimeOf(string field, string? text, List<FieldError> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (Rfc3339.TryRead(text, out var time))
        {
            return time;
        }

        errors.Add(new FieldError(field, $"'{text}' must be a time with its offset, such as 2027-01-05T09:30:00Z"));
        return null;
    }
}
