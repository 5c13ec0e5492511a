using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Farm.Cli.Access;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Queue;

/// <summary>farm queue cancel and reorder: previews an act on all jobs of a selection, and with --yes or --run does it.</summary>
internal static class ActionCommands
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    public static Command Cancel() => Create("cancel", "Cancels all jobs of a selection: first a preview, which changes nothing", "cancel");

    public static Command Reorder() => Create("reorder", "Gives all waiting jobs of a selection another priority or class: first a preview, which changes nothing", "reorder");

    private static Command Create(string name, string description, string kind)
    {
        var selection = new SelectionOptions();
        var priority = new Option<int?>("--to-priority") { Description = $"The new priority, {JobOrder.MinPriority} to {JobOrder.MaxPriority}", HelpName = "N" };
        var jobClass = new Option<string?>("--to-class") { Description = "The new class: interactive or batch", HelpName = "CLASS" };
        var yes = new Option<bool>("--yes") { Description = "Do it at once, whatever the preview finds" };
        var run = new Option<Guid?>("--run") { Description = "Do what this preview has found", HelpName = "PREVIEW" };
        var stop = new Option<Guid?>("--stop") { Description = "Stop an action; what was done stays done", HelpName = "ACTION" };
        List<Symbol> symbols = [.. selection.Options, yes, run, stop];
        if (kind == "reorder")
        {
            symbols.AddRange([priority, jobClass]);
        }

        return FarmCommand.Create(name, description, async (parse, farm, screen, json, cancellationToken) =>
        {
            if (parse.GetValue(stop) is { } stopped)
            {
                return FarmCommand.Tell(await farm.CancelActionAsync(stopped, cancellationToken), screen, action => Text(action, json));
            }

            if (parse.GetValue(run) is { } preview)
            {
                return await RunAsync(farm, preview, screen, json, cancellationToken);
            }

            var errors = new List<FieldError>();
            var selected = selection.Read(parse, errors);
            if (errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            var asked = kind == "reorder" ? new BulkRequest(kind, selected, parse.GetValue(priority), parse.GetValue(jobClass)) : new BulkRequest(kind, selected);
            if (!(await farm.PreviewActionAsync(asked, cancellationToken)).TryGet(out var found, out var problem))
            {
                return problem.Tell(screen);
            }

            if (parse.GetValue(yes))
            {
                return await RunAsync(farm, found.Id, screen, json, cancellationToken);
            }

            screen.Say(Text(found, json));
            if (!json)
            {
                foreach (var job in found.Sample ?? [])
                {
                    screen.Say($"  {job.Id}  {PlainText.Of(job.Tenant)}  {PlainText.Of(job.Model)}  {job.Class.ToString().ToLowerInvariant()}, priority {job.Priority}  {job.State.ToString().ToLowerInvariant()}");
                }

                screen.Complain($"nothing was changed; farm queue {name} --run {found.Id} does it");
            }

            return ExitCode.Done;
        }, [.. symbols]);
    }

    /// <summary>Has it run and follows it to its end.</summary>
    private static async Task<int> RunAsync(FarmClient farm, Guid id, Screen screen, bool json, CancellationToken cancellationToken)
    {
        var reply = await farm.RunActionAsync(id, cancellationToken);
        while (true)
        {
            if (!reply.TryGet(out var action, out var problem))
            {
                return problem.Tell(screen);
            }

            if (action.State != BulkState.Running)
            {
                screen.Say(Text(action, json));
                return action is { State: BulkState.Done, Failed: 0 } ? ExitCode.Done : ExitCode.Failed;
            }

            await Task.Delay(LookEvery, TimeProvider.System, cancellationToken);
            reply = await farm.FindActionAsync(id, cancellationToken);
        }
    }

    private static string Text(BulkView action, bool json) => json ? JsonSerializer.Serialize(action, ControlJson.Default.BulkView)
        : action.State == BulkState.Previewed
            ? string.Create(CultureInfo.InvariantCulture, $"{action.Id}  would {action.Kind.ToString().ToLowerInvariant()} {action.Matched} job{(action.Matched == 1 ? "" : "s")} of {action.GpuSeconds:0.#} GPU-seconds")
            : $"{action.Id}  {action.State.ToString().ToLowerInvariant()}: {action.Done} of {action.Matched} done, {action.Skipped} skipped, {action.Failed} failed";
}
