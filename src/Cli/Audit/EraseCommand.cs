using System.CommandLine;
using System.Text.Json;
using Farm.Cli.Access;
using Farm.Contracts.Api;

namespace Farm.Cli.Audit;

/// <summary>farm audit erase: names or words, with the salts of their hashes.</summary>
internal static class EraseCommand
{
    public static Command Create()
    {
        var who = new Option<string?>("--who") { Description = "All that tells who acted, of everybody of this name", HelpName = "NAME" };
        var subject = new Option<string?>("--subject") { Description = "All that tells of this thing, as key:ID", HelpName = "SUBJECT" };
        var tenant = new Option<string?>("--tenant") { Description = "What concerns this tenant, and who acted of its people", HelpName = "NAME" };
        return FarmCommand.Create(
            "erase",
            "Erases names or words for good; the audit can be verified as before",
            async (parse, farm, screen, json, cancellationToken) => FarmCommand.Tell(
                await farm.EraseAuditAsync(new AuditErase(parse.GetValue(who), parse.GetValue(subject), parse.GetValue(tenant)), cancellationToken),
                screen,
                erased => json ? JsonSerializer.Serialize(erased, AuditJson.Default.AuditErased) : $"{erased.Entries} {(erased.Entries == 1 ? "entry" : "entries")} lost words"),
            who,
            subject,
            tenant);
    }
}
