using System.CommandLine;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Jobs;

/// <summary>farm jobs: lists jobs of a running farm, newest first.</summary>
internal static class JobsCommand
{
    public static Command Create()
    {
        var command = Listing(new Command("jobs", "Lists jobs of a running farm, newest first"));
        // As the lists of models and adapters are called.
        command.Subcommands.Add(Listing(new Command("list", "The same")));
        return command;
    }

    private static Command Listing(Command command)
    {
        var state = new StateOption<JobState>("Only jobs in this state, such as queued or running; several with commas between, or again");
        var metadata = new MetadataOption("Only jobs that have this pair; given again, all of them");
        var list = new ListOptions();
        var url = new FarmUrlOption();
        state.AddTo(command);
        metadata.AddTo(command);
        list.AddTo(command);
        url.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            var errors = new List<FieldError>();
            var (limit, cursor) = list.Read(parse, errors);
            var query = new JobQuery { States = state.Read(parse, errors), Metadata = metadata.Read(parse, errors) };
            if (errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            if (!url.TryOpen(parse, screen, out var farm))
            {
                return ExitCode.Usage;
            }

            using (farm)
            {
                var reply = await Pages.ReadAsync<JobStatus>(limit, cursor, async (most, from) =>
                    (await farm.ListAsync(query with { Limit = most, Cursor = from }, cancellationToken)).TryGet(out var page, out var problem)
                        ? new Listed<JobStatus>(page.Jobs, page.NextCursor) : problem);
                if (!reply.TryGet(out var jobs, out var refusal))
                {
                    return refusal.Tell(screen);
                }

                Say(jobs, list.IsJson(parse), screen);
                return ExitCode.Done;
            }
        });
        return command;
    }

    private static void Say(Listed<JobStatus> page, bool json, Screen screen)
    {
        if (json)
        {
            screen.Say(new JobListReport([.. page.Items.Select(JobReport.Of)], page.NextCursor).ToJson());
            return;
        }

        Table.Write(screen.Output, ["JOB", "STATE", "MODEL", "CREATED", "METADATA"], page.Items.Select(static job => new[]
        {
            $"{job.Id}", $"{job.State}", job.Spec?.Model ?? "", Rfc3339.Write(job.CreatedAt), string.Join(' ', (job.Metadata ?? new Dictionary<string, string>()).Select(static pair => $"{pair.Key}={Plain(pair.Value)}")),
        }));
        ListOptions.TellMore(screen, page.NextCursor);
    }

    /// <summary>A caller's text must not break the table, nor speak to the terminal.</summary>
    private static string Plain(string text) => string.Concat(text.Select(static sign => char.IsControl(sign) ? ' ' : sign));
}
