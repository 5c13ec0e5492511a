using System.CommandLine;
using System.Globalization;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Connection;

/// <summary>The options of every list: how much of it, from where on, and for whom.</summary>
/// <param name="here">Whether the list lies here, and is listed whole unless a limit is given, as a JSON array.</param>
internal sealed class ListOptions(bool here = false)
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 1000;

    private readonly Option<string?> limit = new("--limit") { Description = $"The most that are listed, 1 to {MaxLimit}; {(here ? "all" : $"{DefaultLimit}")} when absent", HelpName = "N" };
    private readonly Option<string?> cursor = new("--cursor") { Description = "Goes on where a list ended that named this cursor", HelpName = "C" };
    private readonly Option<bool> json = new("--json") { Description = here ? "One JSON array" : "One JSON object, with nextCursor where there is more" };

    public void AddTo(Command command)
    {
        command.Options.Add(limit);
        command.Options.Add(cursor);
        command.Options.Add(json);
    }

    public bool IsJson(ParseResult parse) => parse.GetValue(json);

    /// <summary>What is no such number is added to the errors.</summary>
    public (int Limit, string? Cursor) Read(ParseResult parse, List<FieldError> errors)
    {
        var text = parse.GetValue(limit);
        var most = DefaultLimit;
        if (text is not null && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > MaxLimit))
        {
            errors.Add(new FieldError("limit", $"is '{text}'; must be from 1 to {MaxLimit}"));
        }

        return (most, parse.GetValue(cursor));
    }

    /// <summary>A page of a list that lies here: all of it where no limit is given.</summary>
    /// <param name="nameOf">Each item has a name of its own, which is the cursor behind it.</param>
    public Listed<T> Take<T>(ParseResult parse, IReadOnlyList<T> all, Func<T, string> nameOf, List<FieldError> errors)
    {
        var (most, after) = Read(parse, errors);
        List<T> rest = [.. after is null ? all : all.SkipWhile(item => nameOf(item) != after).Skip(1)];
        if (after is not null && !all.Any(item => nameOf(item) == after))
        {
            errors.Add(new FieldError("cursor", $"is '{after}'; must be one that this list has named"));
        }

        return parse.GetValue(limit) is null || rest.Count <= most ? new Listed<T>(rest, null) : new Listed<T>(rest[..most], nameOf(rest[most - 1]));
    }

    /// <summary>Tells a person that there is more, and how to see it.</summary>
    public static void TellMore(Screen screen, string? nextCursor)
    {
        if (nextCursor is not null)
        {
            screen.Complain($"more: --cursor {nextCursor}");
        }
    }
}
