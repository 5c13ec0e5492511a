using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Farm.Cli.Access;
using Farm.Cli.Adapters;
using Farm.Cli.Certs;
using Farm.Cli.Audit;
using Farm.Cli.Checking;
using Farm.Cli.Demo;
using Farm.Cli.Doctor;
using Farm.Cli.Jobs;
using Farm.Cli.Models;
using Farm.Cli.Moderation;
using Farm.Cli.Provenance;
using Farm.Cli.Queue;
using Farm.Cli.Rendering;
using Farm.Cli.Reviews;
using Farm.Cli.Serving;
using Farm.Cli.Terminal;
using Farm.Cli.Webhooks;
using Farm.Cli.Workers;
using Farm.Contracts;

namespace Farm.Cli;

/// <summary>The farm program: one file a command, named here.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line to its exit code; no expected failure leaves as an exception.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        // A prompt may well begin with @: that is no file of arguments.
        var parse = Root().Parse(args.Count == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var screen = new Screen(output, error);
        if (parse.Errors.Count > 0)
        {
            foreach (var problem in parse.Errors)
            {
                screen.Complain(Tell(problem.Message, parse));
            }

            screen.Complain($"see: {NameOf(parse.CommandResult)} --help");
            return ExitCode.Usage;
        }

        if (EmptyPaths.Find(parse.CommandResult).ToList() is { Count: > 0 } empty)
        {
            empty.ForEach(screen.Complain);
            return ExitCode.Usage;
        }

        try
        {
            // Signals are the caller's: a server drains for longer than the library would wait.
            var invocation = new InvocationConfiguration
            {
                Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
            };
            return await parse.InvokeAsync(invocation, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            screen.Complain("interrupted");
            return ExitCode.Interrupted;
        }
    }

    private static Command Root() => new("farm", "Renders images with open-weight models, here or on a farm of machines.")
    {
        new HelpOption { Recursive = true },
        new VersionOption(),
        DemoCommand.Create(),
        RenderCommand.Create(),
        ServeCommands.Serve(),
        ServeCommands.Coordinator(),
        ServeCommands.Worker(),
        SubmitCommand.Create(),
        JobsCommand.Create(),
        WatchCommand.Create(),
        CancelCommand.Create(),
        WorkersCommand.Create(),
        ReviewsCommand.Create(),
        QueueCommand.Create(),
        WebhooksCommand.Create(),
        KeysCommand.Create(),
        TenantsCommand.Create(),
        UsageCommand.Create(),
        ModelsCommand.Create(),
        AdaptersCommand.Create(),
        ModerateCommand.Create(),
        Audit.AuditCommand.Create(),
        ProvenanceCommand.Create(),
        CertsCommand.Create(),
        Checking.VerifyCommand.Create(),
        DoctorCommand.Create(),
    };

    /// <summary>With the option or command that may have been meant.</summary>
    private static string Tell(string problem, ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        // A command with an argument takes a mistyped option for that.
        var unknown = parse.UnmatchedTokens
            .Concat(parse.Tokens.Where(static part => part is { Type: TokenType.Argument, Value: ['-', ..] }).Select(static part => part.Value))
            .FirstOrDefault(part => problem.Contains($"'{part}'", StringComparison.Ordinal));
        return unknown is not null
            && NearestName.Of(unknown.Split('=')[0], command.Options.Select(static option => option.Name).Concat(command.Subcommands.Select(static known => known.Name))) is { } nearest
            ? $"{problem.TrimEnd('.')}; did you mean {nearest}?"
            : problem;
    }

    private static string NameOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}" : "farm";
}
