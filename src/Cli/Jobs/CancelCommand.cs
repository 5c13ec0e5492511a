using System.CommandLine;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Contracts.Api;

namespace Farm.Cli.Jobs;

/// <summary>farm cancel: ends a job.</summary>
internal static class CancelCommand
{
    public static Command Create()
    {
        var job = new JobArgument();
        var url = new FarmUrlOption();
        var json = new Option<bool>("--json") { Description = "The farm's answer as one JSON object" };
        var command = new Command("cancel", "Ends a job: at once while it waits, within a step while it renders") { json };
        job.AddTo(command);
        url.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!job.TryRead(parse, screen, out var id))
            {
                return ExitCode.NotFound;
            }

            if (!url.TryOpen(parse, screen, out var farm))
            {
                return ExitCode.Usage;
            }

            using (farm)
            {
                var reply = await farm.CancelAsync(id, cancellationToken);
                if (!reply.TryGet(out var answer, out var problem))
                {
                    return problem.Tell(screen);
                }

                var report = CancelReport.Of(answer);
                var state = answer.State.ToString().ToLowerInvariant();
                var words = report switch { { Counts: false } => $"had ended already, {state}", { Outcome: CancelAnswer.Requested } => $"cancel requested, {state}", _ => state };
                screen.Say(parse.GetValue(json) ? report.ToJson() : $"{id}  {words}");
                return report.Counts ? ExitCode.Done : ExitCode.Failed;
            }
        });
        return command;
    }
}
