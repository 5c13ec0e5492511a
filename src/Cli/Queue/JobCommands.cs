using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Cli.Access;
using Farm.Cli.Connection;
using Farm.Cli.Jobs;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Queue;

/// <summary>farm queue show and move: one job's place in the queue.</summary>
internal static class JobCommands
{
    public static Command Show()
    {
        var job = new Argument<Guid>("JOB") { Description = "The id that submit printed" };
        return FarmCommand.Create("show", "Shows where a job stands, what holds it back and what people did with it", async (parse, farm, screen, json, cancellationToken) =>
        {
            var id = parse.GetRequiredValue(job);
            var found = await farm.FindAsync(id, cancellationToken);
            if (!found.TryGet(out var status, out var problem) || !(await farm.HistoryAsync(id, cancellationToken)).TryGet(out var history, out problem))
            {
                return problem.Tell(screen);
            }

            if (json)
            {
                screen.Say(JsonSerializer.Serialize(new ShownJob(JobReport.Of(status), history.Acts), ShownJobJson.Default.ShownJob));
                return ExitCode.Done;
            }

            screen.Say(Place(status));
            foreach (var pause in status.Paused ?? [])
            {
                screen.Say($"  paused by {pause.By} since {Rfc3339.Write(pause.Since)}{(pause.Reason is { } reason ? $": {PlainText.Of(reason)}" : "")}");
            }

            foreach (var act in history.Acts)
            {
                screen.Say($"  {Rfc3339.Write(act.At)}  {act.Act} by {PlainText.Of(act.By)}{(act.Detail is { } detail ? $": {PlainText.Of(detail)}" : "")}");
            }

            return ExitCode.Done;
        }, job);
    }

    public static Command Move()
    {
        var job = new Argument<Guid>("JOB") { Description = "A job that waits" };
        var front = new Option<bool>("--front") { Description = "Before all others of its tenant, class and model" };
        var end = new Option<bool>("--end") { Description = "Behind them" };
        var place = new Option<int?>("--place") { Description = "To this place among them, 1 for the next to leave", HelpName = "N" };
        var before = new Option<Guid?>("--before") { Description = "Right before this job", HelpName = "JOB" };
        var after = new Option<Guid?>("--after") { Description = "Right after this job", HelpName = "JOB" };
        var priority = new Option<int?>("--priority") { Description = $"Gives it this priority, {JobOrder.MinPriority} to {JobOrder.MaxPriority}", HelpName = "N" };
        var jobClass = new Option<string?>("--class") { Description = "Gives it this class: interactive or batch", HelpName = "CLASS" };
        return FarmCommand.Create("move", "Puts a waiting job to another place, or gives it another priority or class", async (parse, farm, screen, json, cancellationToken) =>
        {
            var reorder = new JobReorder(parse.GetValue(priority), parse.GetValue(jobClass));
            var move = new JobMove(parse.GetValue(front) ? "front" : parse.GetValue(end) ? "end" : null, parse.GetValue(place), parse.GetValue(before), parse.GetValue(after));
            var places = new[] { parse.GetValue(front), parse.GetValue(end), move.Place is not null, move.Before is not null, move.After is not null }.Count(static one => one);
            var reorders = reorder is not { Priority: null, Class: null };
            if (places + (reorders ? 1 : 0) != 1)
            {
                screen.Complain($"{(places + (reorders ? 1 : 0) == 0 ? "no place is" : "several places are")} named; must be one of --front, --end, --place, --before and --after, or --priority and --class");
                return ExitCode.Usage;
            }

            var id = parse.GetRequiredValue(job);
            var reply = reorders ? await farm.ReorderAsync(id, reorder, cancellationToken) : await farm.MoveAsync(id, move, cancellationToken);
            return FarmCommand.Tell(reply, screen, status => json ? JobReport.ToJson(status) : Place(status));
        }, job, front, end, place, before, after, priority, jobClass);
    }

    private static string Place(JobStatus job) => $"{job.Id}  {job.Describe()}  {job.Class.ToString().ToLowerInvariant()}, priority {job.Priority}";
}

/// <summary>A job's place as --json writes it.</summary>
internal sealed record ShownJob(JobReport Job, IReadOnlyList<JobAct> History);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShownJob))]
internal sealed partial class ShownJobJson : JsonSerializerContext;
