using System.Net;
using Farm.Cli.Terminal;
using Farm.Client;

namespace Farm.Cli.Connection;

/// <summary>A farm's refusals for people and for scripts.</summary>
internal static class ProblemText
{
    public static int ToExitCode(this FarmProblem problem) => problem.Status switch
    {
        HttpStatusCode.NotFound => ExitCode.NotFound,
        HttpStatusCode.Forbidden => ExitCode.Blocked,
        HttpStatusCode.Unauthorized => ExitCode.Usage,
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType =>
            problem.Errors is [{ Field: "model" }] ? ExitCode.NotFound : ExitCode.Usage,
        _ => ExitCode.Failed,
    };

    /// <summary>Says it, and gives the exit code.</summary>
    public static int Tell(this FarmProblem problem, Screen screen)
    {
        if (problem.Errors.Count > 0)
        {
            screen.Complain(problem.Errors);
        }
        else if (problem.Code == ProblemCodes.Unreachable)
        {
            screen.Complain($"{problem.Message}; start one with ./farm serve, or set FARM_URL");
        }
        else
        {
            screen.Complain(problem.Message);
        }

        return problem.ToExitCode();
    }
}
