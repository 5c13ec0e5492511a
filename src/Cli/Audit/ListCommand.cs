using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Farm.Cli.Access;
using Farm.Cli.Connection;
using Farm.Contracts.Api;

namespace Farm.Cli.Audit;

/// <summary>farm audit list: entries, the newest first.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        Option<string?>[] filters =
        [
            new("--who") { Description = "Only what somebody of this name did", HelpName = "NAME" },
            new("--what") { Description = "Only this act, as key.created, or all that begin with this word, as key", HelpName = "ACT" },
            new("--tenant") { Description = "Only what concerns this tenant", HelpName = "NAME" },
            new("--subject") { Description = "Only what was done to this, as review:ID", HelpName = "SUBJECT" },
            new("--since") { Description = "Only what was done at this time or later, as 2027-01-05 or 2027-01-05T09:30:00Z", HelpName = "TIME" },
            new("--until") { Description = "Only what was done before this time", HelpName = "TIME" },
        ];
        return FarmCommand.CreateList<AuditEntryLine>(
            "list",
            "Lists what was done, the newest first",
            async (parse, farm, most, from, cancellationToken) =>
            {
                IEnumerable<(string, string?)> query = [.. filters.Select(filter => (filter.Name[2..], parse.GetValue(filter))), ("limit", most.ToString(CultureInfo.InvariantCulture)), ("cursor", from)];
                return (await farm.ListAuditAsync(query, cancellationToken)).TryGet(out var page, out var problem) ? new Listed<AuditEntryLine>(page.Entries, page.NextCursor) : problem;
            },
            static entries => JsonSerializer.Serialize(new AuditEntryPage(entries.Items, entries.NextCursor), AuditJson.Default.AuditEntryPage),
            ["ENTRY", "AT", "ACT", "WHO", "SUBJECT", "TENANT", "DETAIL"],
            Row,
            [.. filters]);
    }

    private static string[] Row(AuditEntryLine entry) =>
    [
        $"{entry.Sequence}", entry.At, entry.Act, entry.Actor is { } actor ? actor.Name ?? "" : "(erased)", entry.Matter is { } matter ? matter.Subject ?? "" : "(erased)",
        entry.Matter?.Tenant ?? "", (entry.Matter?.Detail ?? "").ReplaceLineEndings(" "),
    ];
}
