using System.CommandLine;
using System.Text.Json;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Contracts.Api;

namespace Farm.Cli.Audit;

/// <summary>farm audit head: how far the audit has come, signed.</summary>
internal static class HeadCommand
{
    public static Command Create()
    {
        var source = new AuditSource();
        var command = new Command("head", "Tells how far the audit has come, signed, as one JSON object: keep it elsewhere, and verify --head finds what was cut off since");
        source.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!source.TryOpen(parse, screen, out var farm))
            {
                return ExitCode.Usage;
            }

            using (farm)
            {
                var reply = await farm.AuditHeadAsync(cancellationToken);
                if (!reply.TryGet(out var head, out var problem))
                {
                    return problem.Tell(screen);
                }

                screen.Say(JsonSerializer.Serialize(head, AuditJson.Default.AuditStatement));
                return ExitCode.Done;
            }
        });
        return command;
    }
}
