using System.CommandLine;
using System.Globalization;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Connection;

/// <summary>The options of every list: how much of it, from where on, and for whom.</summary>
internal sealed class ListOptions
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 1000;

    private readonly Option<string?> limit = new("--limit") { Description = $"The most that are listed, 1 to {MaxLimit}; {DefaultLimit} when absent", HelpName = "N" };
    private readonly Option<string?> cursor = new("--cursor") { Description = "Goes on where a list ended that named this cursor", HelpName = "C" };
    private readonly Option<bool> json = new("--json") { Description = "One JSON object, with nextCursor where there is more" };

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

    /// <summary>Tells a person that there is more, and how to see it.</summary>
    public static void TellMore(Screen screen, string? nextCursor)
    {
        if (nextCursor is not null)
        {
            screen.Complain($"more: --cursor {nextCursor}");
        }
    }
}
