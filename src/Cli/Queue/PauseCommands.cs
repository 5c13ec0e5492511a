using System.CommandLine;
using System.Text.Json;
using Farm.Cli.Access;
using Farm.Cli.Terminal;
using Farm.Contracts.Api;

namespace Farm.Cli.Queue;

/// <summary>farm queue pause, resume and drain: hold back the farm, a tier, a model or a tenant, and let it go on.</summary>
internal static class PauseCommands
{
    public static Command Pause()
    {
        var (part, reason) = (new PartOptions("Pauses"), Reason());
        return FarmCommand.Create("pause", "Holds work back: the farm, or a tier, model or tenant. Without an option it lists what is paused", async (parse, farm, screen, json, cancellationToken) =>
            !part.TryRead(parse, screen, out var target) ? ExitCode.Usage
            : target is null ? Draining.Tell(await farm.ListPausesAsync(cancellationToken), screen, json)
            : FarmCommand.Tell(await farm.PauseAsync(target, new PauseRequest(parse.GetValue(reason)), cancellationToken), screen, pause => Draining.Text(pause, json)),
            [.. part.Options, reason]);
    }

    public static Command Resume()
    {
        var part = new PartOptions("Resumes");
        return FarmCommand.Create("resume", "Lets go on what was paused or drained", async (parse, farm, screen, json, cancellationToken) =>
        {
            if (!part.TryRead(parse, screen, out var target))
            {
                return ExitCode.Usage;
            }

            return target is null
                ? PartOptions.Miss(screen)
                : FarmCommand.Tell(await farm.ResumeAsync(target, cancellationToken), screen, answer => json
                    ? JsonSerializer.Serialize(answer, ControlJson.Default.ResumeAnswer)
                    : $"{answer.Target}  {(answer.Resumed ? "resumed" : "was not paused")}");
        }, [.. part.Options]);
    }

    public static Command Drain()
    {
        var (part, reason) = (new PartOptions("Drains"), Reason());
        return FarmCommand.Create("drain", "Holds work back and waits until what was handed out has ended; queue resume lets it go on", async (parse, farm, screen, json, cancellationToken) =>
            !part.TryRead(parse, screen, out var target) ? ExitCode.Usage
            : target is null ? PartOptions.Miss(screen)
            : await Draining.RunAsync(farm, target, parse.GetValue(reason), screen, json, cancellationToken), [.. part.Options, reason]);
    }

    public static Option<string?> Reason() => new("--reason") { Description = "Told to whoever waits for it, at most 200 characters", HelpName = "TEXT" };
}
