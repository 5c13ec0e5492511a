using System.CommandLine;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;

namespace Farm.Cli.Audit;

/// <summary>farm audit key: the public key by which heads are checked.</summary>
internal static class KeyCommand
{
    public static Command Create()
    {
        var source = new AuditSource();
        var command = new Command("key", "Tells the public key by which the audit is verified, in PEM: keep it elsewhere");
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
                var reply = await farm.AuditKeyAsync(cancellationToken);
                if (!reply.TryGet(out var key, out var problem))
                {
                    return problem.Tell(screen);
                }

                screen.Say(key.Trim());
                return ExitCode.Done;
            }
        });
        return command;
    }
}
