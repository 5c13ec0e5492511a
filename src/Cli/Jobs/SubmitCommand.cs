using System.CommandLine;
using Farm.Cli.Connection;
using Farm.Cli.Requests;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Jobs;

/// <summary>farm submit: asks a running farm for pictures.</summary>
internal static class SubmitCommand
{
    public static Command Create()
    {
        var request = new RequestOptions();
        var bound = new BoundOptions();
        var url = new FarmUrlOption();
        var wait = new Option<bool>("--wait", "--watch") { Description = "Follow the jobs to their end; --out does so too" };
        var command = new Command("submit", "Asks a running farm for pictures") { wait };
        request.AddTo(command);
        bound.AddTo(command);
        url.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            var errors = new List<FieldError>();
            var asked = request.Read(parse, errors);
            asked = asked with { Job = bound.Apply(asked.Job, parse, TimeProvider.System.GetUtcNow(), errors) };
            if (errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            if (!url.TryOpen(parse, screen, out var farm))
            {
                return ExitCode.Usage;
            }

            using (farm)
            {
                var follow = parse.GetValue(wait) || asked.File is not null;
                return await new SubmitRun(farm, screen, parse.GetValue(request.Json)).RunAsync(asked, follow, cancellationToken);
            }
        });
        return command;
    }
}
