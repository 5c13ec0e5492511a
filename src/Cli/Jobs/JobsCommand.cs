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
    private const int MaxPage = 100;

    public static Command Create()
    {
        var command = Listing(new Command("jobs", "Lists jobs of a running farm, newest first"));
        // As the lists of models and adapters are called.
        command.Subcommands.Add(Listing(new Command("list", "The same")));
        return command;
    }

    private static Command Listing(Command command)
    {
        var state = new Option<string[]>("--state")
        {
            Description = "Only jobs in this state, such as queued or running; several with commas between, or again", HelpName = "STATE", DefaultValueFactory = _ => [],
        };
        var metadata = new MetadataOption("Only jobs that have this pair; given again, all of them");
        var list = new ListOptions();
        var url = new FarmUrlOption();
        command.Options.Add(state);
        metadata.AddTo(command);
        list.AddTo(command);
        url.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            var errors = new List<FieldError>();
            var (limit, cursor) = list.Read(parse, errors);
            var query = new JobQuery { States = States(parse.GetValue(state) ?? [], errors), Metadata = metadata.Read(parse, errors), Cursor = cursor };
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
                var reply = await ReadAsync(farm, query, limit, cancellationToken);
                if (!reply.TryGet(out var page, out var problem))
                {
                    return problem.Tell(screen);
                }

                Say(page, list.IsJson(parse), screen);
                return ExitCode.Done;
            }
        });
        return command;
    }

    /// <summary>As many pages as it takes: one of a filter may be short though there is more.</summary>
    private static async Task<Reply<JobPage>> ReadAsync(FarmClient farm, JobQuery query, int limit, CancellationToken cancellationToken)
    {
        var jobs = new List<JobStatus>();
        do
        {
            var reply = await farm.ListAsync(query with { Limit = Math.Min(limit - jobs.Count, MaxPage) }, cancellationToken);
            if (!reply.TryGet(out var page, out var problem))
            {
                return problem;
            }

            jobs.AddRange(page.Jobs);
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null && jobs.Count < limit);

        return new JobPage(jobs, query.Cursor);
    }

    private static void Say(JobPage page, bool json, Screen screen)
    {
        if (json)
        {
            screen.Say(new JobListReport([.. page.Jobs.Select(JobReport.Of)], page.NextCursor).ToJson());
            return;
        }

        Table.Write(screen.Output, ["JOB", "STATE", "MODEL", "CREATED", "METADATA"], page.Jobs.Select(static job => new[]
        {
            $"{job.Id}", $"{job.State}", job.Spec?.Model ?? "", Rfc3339.Write(job.CreatedAt), string.Join(' ', (job.Metadata ?? new Dictionary<string, string>()).Select(static pair => $"{pair.Key}={Plain(pair.Value)}")),
        }));
        ListOptions.TellMore(screen, page.NextCursor);
    }

    private static List<JobState> States(string[] given, List<FieldError> errors)
    {
        var states = new List<JobState>();
        foreach (var text in given.SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (Enum.GetNames<JobState>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                states.Add(Enum.Parse<JobState>(known));
            }
            else
            {
                errors.Add(new FieldError("state", $"is '{text}'; must be one or more of {string.Join(", ", Enum.GetNames<JobState>())}"));
            }
        }

        return states;
    }

    /// <summary>A caller's text must not break the table, nor speak to the terminal.</summary>
    private static string Plain(string text) => string.Concat(text.Select(static sign => char.IsControl(sign) ? ' ' : sign));
}
