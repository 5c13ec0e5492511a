using System.Text.Json;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Queue;

/// <summary>Holds work back, and follows it until nothing of it is under way.</summary>
internal static class Draining
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(FarmClient farm, string target, string? reason, Screen screen, bool json, CancellationToken cancellationToken)
    {
        if (!(await farm.PauseAsync(target, new PauseRequest(reason), cancellationToken)).TryGet(out var pause, out var problem))
        {
            return problem.Tell(screen);
        }

        var told = -1;
        while (pause.InFlight > 0)
        {
            if (pause.InFlight != told)
            {
                told = pause.InFlight;
                screen.Complain($"{target}: {told} under way");
            }

            await Task.Delay(LookEvery, TimeProvider.System, cancellationToken);
            if (!(await farm.ListPausesAsync(cancellationToken)).TryGet(out var list, out problem))
            {
                return problem.Tell(screen);
            }

            if (list.Pauses.FirstOrDefault(other => other.Target == target) is not { } found)
            {
                screen.Complain($"{target} was resumed by somebody else before it was empty");
                return ExitCode.Failed;
            }

            pause = found;
        }

        screen.Say(json ? JsonSerializer.Serialize(pause, ControlJson.Default.PauseView) : $"{target}  empty{(pause.Waiting is { } waiting ? $", {waiting} waiting" : "")}");
        return ExitCode.Done;
    }

    public static int Tell(Reply<PauseList> reply, Screen screen, bool json)
    {
        if (!reply.TryGet(out var list, out var problem))
        {
            return problem.Tell(screen);
        }

        if (json)
        {
            screen.Say(JsonSerializer.Serialize(list, ControlJson.Default.PauseList));
        }
        else
        {
            Table.Write(screen.Output, ["PAUSED", "SINCE", "BY", "WAITING", "UNDER WAY", "REASON"], list.Pauses.Select(static pause => new[]
            {
                pause.Target, Rfc3339.Write(pause.Since), pause.By ?? "-", pause.Waiting is { } waiting ? $"{waiting}" : "-", $"{pause.InFlight}", pause.Reason ?? "-",
            }));
        }

        return ExitCode.Done;
    }

    public static string Text(PauseView pause, bool json) => json
        ? JsonSerializer.Serialize(pause, ControlJson.Default.PauseView)
        : $"{pause.Target}  paused since {Rfc3339.Write(pause.Since)}, {pause.Waiting ?? 0} waiting, {pause.InFlight} under way{(pause.Reason is { } reason ? $": {PlainText.Of(reason)}" : "")}";
}
