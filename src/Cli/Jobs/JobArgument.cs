using System.CommandLine;
using Farm.Cli.Terminal;

namespace Farm.Cli.Jobs;

/// <summary>A job's id on the command line.</summary>
internal sealed class JobArgument
{
    private readonly Argument<string> id = new("JOB") { Description = "The id that submit printed" };

    public void AddTo(Command command) => command.Arguments.Add(id);

    public bool TryRead(ParseResult parse, Screen screen, out Guid job)
    {
        if (Guid.TryParse(parse.GetRequiredValue(id), out job))
        {
            return true;
        }

        screen.Complain($"job: '{parse.GetRequiredValue(id)}' is no job's id");
        return false;
    }
}
