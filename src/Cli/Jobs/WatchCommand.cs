using System.CommandLine;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;

namespace Farm.Cli.Jobs;

/// <summary>farm watch: follows a job to its end.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var job = new JobArgument();
        var url = new FarmUrlOption();
        var json = new Option<bool>("--json") { Description = "The job in its final state as one JSON object" };
        var command = new Command("watch", "Follows a job to its end") { json };
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
                return await FollowAsync(farm, id, screen, parse.GetValue(json), cancellationToken);
            }
        });
        return command;
    }

    private static async Task<int> FollowAsync(FarmClient farm, Guid id, Screen screen, bool json, CancellationToken cancellationToken)
    {
        var said = "";
        var reply = await StepBar.RunAsync(screen, $"{id}", tell => farm.SeeThroughAsync(id, Say, step => tell(step.Step, step.Steps), cancellationToken));
        if (!reply.TryGet(out var ended, out var problem))
        {
            return problem.Tell(screen);
        }

        screen.Warn(ended.Warnings ?? []);
        if (json)
        {
            screen.Say(JobReport.ToJson(ended));
        }
        else if (screen.HasWatcher)
        {
            screen.Say(ended.Describe());
        }

        return ended.ToExitCode();

        // A person sees the bar; a log gets a line for each change.
        void Say(JobStatus job)
        {
            if (!json && !screen.HasWatcher && job.Describe() is var line && line != said)
            {
                screen.Say(said = line);
            }
        }
    }
}
