using System.CommandLine;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Host;

namespace Farm.Cli.Serving;

/// <summary>farm serve, coordinator and worker: the same host with other parts.</summary>
internal static class ServeCommands
{
    public static Command Serve() =>
        Create("serve", "Runs coordinator and worker in one process, without any other server", FarmRole.Both, "http://127.0.0.1:8080");

    public static Command Coordinator() =>
        Create("coordinator", "Runs a coordinator: the HTTP API, the jobs and their dispatch", FarmRole.Coordinator, "http://127.0.0.1:8080");

    public static Command Worker() =>
        Create("worker", "Runs a worker; its address answers health checks and Prometheus only", FarmRole.Worker, "http://127.0.0.1:8081");

    private static Command Create(string name, string description, FarmRole role, string address)
    {
        var settingsOptions = new SettingsOptions();
        var urls = new Option<string>("--urls")
        {
            Description = $"Where to listen, several apart by ';' ({address})", HelpName = "URLS", DefaultValueFactory = _ => address,
        };
        var command = new Command(name, description) { urls };
        settingsOptions.AddTo(command);
        command.SetAction((parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            return settingsOptions.TryRead(parse, screen, out var settings)
                ? new ServeRun(screen, settings, role).RunAsync(name, parse.GetRequiredValue(urls), cancellationToken)
                : Task.FromResult(ExitCode.Usage);
        });
        return command;
    }
}
