using System.CommandLine;
using Farm.Cli.Connection;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Client;

namespace Farm.Cli.Access;

/// <summary>A command that asks a running farm for what needs a key.</summary>
internal static class FarmCommand
{
    /// <summary>A command with the options for the farm's address, its settings and JSON.</summary>
    /// <param name="runAsync">Gets the opened farm, and whether the answer is to be JSON.</param>
    public static Command Create(string name, string description, Func<ParseResult, FarmClient, Screen, bool, CancellationToken, Task<int>> runAsync, params Symbol[] symbols)
    {
        var settingsOptions = new SettingsOptions();
        var url = new FarmUrlOption();
        var json = new Option<bool>("--json") { Description = "The farm's answer as JSON" };
        var command = new Command(name, description) { json };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else if (symbol is Option option)
            {
                command.Options.Add(option);
            }
        }

        url.AddTo(command);
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings) || !url.TryOpenWithKey(parse, settings, screen, out var farm))
            {
                return ExitCode.Usage;
            }

            using (farm)
            {
                return await runAsync(parse, farm, screen, parse.GetValue(json), cancellationToken);
            }
        });
        return command;
    }

    /// <summary>Says the answer, or why there is none.</summary>
    public static int Tell<T>(Reply<T> reply, Screen screen, Func<T, string> text)
        where T : class
    {
        if (!reply.TryGet(out var answer, out var problem))
        {
            return problem.Tell(screen);
        }

        screen.Say(text(answer));
        return ExitCode.Done;
    }
}

/// <summary>The options of a list that comes in pages.</summary>
internal sealed class PageOptions
{
    public Option<int?> Limit { get; } = new("--limit") { Description = "The most that a page holds, 1 to 100", HelpName = "N" };

    public Option<string?> Cursor { get; } = new("--cursor") { Description = "As the page before told it", HelpName = "TEXT" };
}
