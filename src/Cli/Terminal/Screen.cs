using System.CommandLine;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Terminal;

/// <summary>A command's output: answers to standard output, everything else to standard error, one line each.</summary>
internal sealed class Screen(TextWriter output, TextWriter error)
{
    public TextWriter Output => output;

    /// <summary>Whether a person sees standard error while the command runs.</summary>
    public bool HasWatcher => ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;

    public static Screen Of(ParseResult parse) => new(parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);

    public void Say(string line) => output.WriteLine(line);

    public void Complain(string line) => error.WriteLine(PlainText.Of(line.Trim()));

    public void Complain(IEnumerable<FieldError> errors)
    {
        foreach (var (field, message) in errors)
        {
            Complain($"{field}: {message}");
        }
    }

    /// <summary>One line for each thing that was asked for and has no effect.</summary>
    public void Warn(IEnumerable<JobWarning> warnings)
    {
        foreach (var warning in warnings)
        {
            Complain($"warning: {warning.Field} {warning.Message} ({warning.Code})");
        }
    }
}
