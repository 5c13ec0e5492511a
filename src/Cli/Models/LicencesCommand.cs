using System.CommandLine;
using System.Text.Json;
using Farm.Cli.Access;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Contracts.Api;

namespace Farm.Cli.Models;

/// <summary>farm models licences and accept: which licences a farm's models have, and that it may use one for pay.</summary>
internal static class LicencesCommand
{
    public static Command List() => FarmCommand.Create("licences", "Lists the licences of a farm's models, and who accepted which", async (_, farm, screen, json, cancellationToken) =>
    {
        var reply = await farm.ListLicencesAsync(cancellationToken);
        if (!reply.TryGet(out var licences, out var problem))
        {
            return problem.Tell(screen);
        }

        if (json)
        {
            screen.Say(JsonSerializer.Serialize(licences, AccessJson.Default.IReadOnlyListLicenceView));
        }
        else
        {
            Table.Write(screen.Output, ["MODEL", "LICENCE", "ACCEPTED"], licences.Select(static licence => new[]
            {
                licence.Model, licence.Licence, !licence.NeedsAcceptance ? "free for commercial use" : licence.AcceptedBy is { } who ? $"by {who}, {licence.AcceptedAt:yyyy-MM-dd}" : "no: jobs are refused",
            }));
        }

        return ExitCode.Done;
    });

    public static Command Accept()
    {
        var id = new Argument<string>("ID");
        return FarmCommand.Create("accept", "Says that the farm may use a model under its licence", async (parse, farm, screen, json, cancellationToken) =>
            FarmCommand.Tell(await farm.AcceptLicenceAsync(parse.GetRequiredValue(id), cancellationToken), screen, licence => json
                ? JsonSerializer.Serialize(licence, AccessJson.Default.LicenceView)
                : $"{licence.Model}  {licence.Licence}  {(licence.AcceptedBy is { } who ? $"accepted by {who}" : "is free for commercial use")}"), id);
    }
}
