using System.CommandLine;
using Farm.Cli.Connection;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Access;

/// <summary>A command that asks a running farm for what needs a key.</summary>
internal static class FarmCommand
{
    /// <summary>A command with the options for the farm's address, its settings and JSON.</summary>
    /// <param name="runAsync">Gets the opened farm, and whether the answer is to be JSON.</param>
    public static Command Create(string name, string description, Func<ParseResult, FarmClient, Screen, bool, CancellationToken, Task<int>> runAsync, params Symbol[] symbols)
    {
        var json = new Option<bool>("--json") { Description = "The farm's answer as JSON" };
        return Open(With(new Command(name, description) { json }, symbols), (parse, farm, screen, cancellationToken) => runAsync(parse, farm, screen, parse.GetValue(json), cancellationToken));
    }

    /// <summary>A command that lists what the farm has, with the options of every list.</summary>
    /// <param name="readAsync">Reads a page of at most so many items from a cursor on.</param>
    /// <param name="toJson">What was listed, as the farm itself would answer it.</param>
    /// <param name="row">The cells of an item, one below each heading.</param>
    public static Command CreateList<T>(
        string name,
        string description,
        Func<ParseResult, FarmClient, int, string?, CancellationToken, Task<Reply<Listed<T>>>> readAsync,
        Func<Listed<T>, string> toJson,
        string[] headings,
        Func<T, string[]> row,
        params Symbol[] symbols)
    {
        var list = new ListOptions();
        var command = With(new Command(name, description), symbols);
        list.AddTo(command);
        return Open(command, async (parse, farm, screen, cancellationToken) =>
        {
            var errors = new List<FieldError>();
            var (limit, cursor) = list.Read(parse, errors);
            if (errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            var reply = await Pages.ReadAsync<T>(limit, cursor, (most, from) => readAsync(parse, farm, most, from, cancellationToken));
            if (!reply.TryGet(out var listed, out var problem))
            {
                return problem.Tell(screen);
            }

            if (list.IsJson(parse))
            {
                screen.Say(toJson(listed));
                return ExitCode.Done;
            }

            Table.Write(screen.Output, headings, listed.Items.Select(row));
            ListOptions.TellMore(screen, listed.NextCursor);
            return ExitCode.Done;
        });
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

    private static Command With(Command command, IEnumerable<Symbol> symbols)
    {
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

        return command;
    }

    private static Command Open(Command command, Func<ParseResult, FarmClient, Screen, CancellationToken, Task<int>> runAsync)
    {
        var settingsOptions = new SettingsOptions();
        var url = new FarmUrlOption();
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
                return await runAsync(parse, farm, screen, cancellationToken);
            }
        });
        return command;
    }
}
