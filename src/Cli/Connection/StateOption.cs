using System.CommandLine;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Connection;

/// <summary>The states that a list is narrowed to.</summary>
internal sealed class StateOption<T>(string description)
    where T : struct, Enum
{
    private readonly Option<string[]> state = new("--state") { Description = description, HelpName = "STATE", DefaultValueFactory = _ => [] };

    public void AddTo(Command command) => command.Options.Add(state);

    /// <summary>Whatever their case; what is none is added to the errors.</summary>
    public List<T> Read(ParseResult parse, List<FieldError> errors)
    {
        var states = new List<T>();
        foreach (var text in (parse.GetValue(state) ?? []).SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                states.Add(Enum.Parse<T>(known));
            }
            else
            {
                errors.Add(new FieldError("state", $"is '{text}'; must be one or more of {string.Join(", ", Enum.GetNames<T>())}"));
            }
        }

        return states;
    }
}
