using System.CommandLine;
using System.Text.Json;
using Farm.Cli.Access;
using Farm.Cli.Queue;
using Farm.Contracts.Api;

namespace Farm.Cli.Workers;

/// <summary>farm workers drain and resume: one worker is handed nothing more, until it is to take work again.</summary>
internal static class DrainCommands
{
    public static Command Drain()
    {
        var id = new Argument<string>("ID") { Description = "As workers list names it" };
        var reason = PauseCommands.Reason();
        var wait = new Option<bool>("--wait") { Description = "Wait until it holds no job" };
        return FarmCommand.Create("drain", "Hands a worker nothing more; what it holds is rendered", async (parse, farm, screen, json, cancellationToken) =>
        {
            var target = $"worker:{parse.GetRequiredValue(id)}";
            return parse.GetValue(wait)
                ? await Draining.RunAsync(farm, target, parse.GetValue(reason), screen, json, cancellationToken)
                : FarmCommand.Tell(await farm.PauseAsync(target, new PauseRequest(parse.GetValue(reason)), cancellationToken), screen, pause => json
                    ? JsonSerializer.Serialize(pause, ControlJson.Default.PauseView)
                    : $"{parse.GetRequiredValue(id)}  {(pause.InFlight == 0 ? "drains, empty" : $"drains, {pause.InFlight} under way")}");
        }, id, reason, wait);
    }

    public static Command Resume()
    {
        var id = new Argument<string>("ID") { Description = "As workers list names it" };
        return FarmCommand.Create("resume", "Hands a worker work again that was drained", async (parse, farm, screen, json, cancellationToken) =>
            FarmCommand.Tell(await farm.ResumeAsync($"worker:{parse.GetRequiredValue(id)}", cancellationToken), screen, answer => json
                ? JsonSerializer.Serialize(answer, ControlJson.Default.ResumeAnswer)
                : $"{parse.GetRequiredValue(id)}  {(answer.Resumed ? "takes work again" : "was not drained")}"), id);
    }
}
