using System.CommandLine;
using Farm.Catalog.Models;
using Farm.Cli.Marking;
using Farm.Cli.Settings;
using Farm.Cli.Serving;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Host;
using Farm.Host.Settings;

namespace Farm.Cli.Demo;

/// <summary>farm demo: a catalog through the whole path, on a farm that lives in this process for as long as it takes.</summary>
internal static class DemoCommand
{
    private const string Model = "catalog-sd15";

    public static Command Create()
    {
        var settingsOptions = new SettingsOptions();
        var command = new Command("demo", "Renders a small catalog on a farm of its own and says where everything is");
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            return settingsOptions.TryRead(parse, screen, out var settings) ? await RunAsync(screen, settings, settingsOptions.DataOf(parse), cancellationToken) : ExitCode.Usage;
        });
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, FarmSettings settings, string? named, CancellationToken cancellationToken)
    {
        var models = ModelCatalog.Read(settings.Models);
        if (!models.TryGet(Model, out _))
        {
            screen.Complain($"demo: model {Model} is not in {settings.Models}{string.Concat(models.Problems.Select(problem => "; " + problem))}");
            return ExitCode.NotFound;
        }

        var data = named ?? Path.Combine(settings.Root, ".farm", "demo", $"{Guid.CreateVersion7():n}");
        try
        {
            await using var marker = await LocalMarker.OpenAsync(settings.Embedded(data), cancellationToken);
            await using var host = await FarmHost.BuildAsync(settings.Embedded(data), FarmRole.Both, "http://127.0.0.1:0", cancellationToken);
            await host.StartAsync(cancellationToken);
            await host.UntilReadyAsync(static () => { }, cancellationToken);
            int code;
            using (var farm = new FarmClient(new Uri(host.Addresses.First()), key: null))
            {
                code = await new DemoRun(farm, marker, screen, Model).RunAsync(cancellationToken);
            }

            await host.StopAsync(CancellationToken.None);
            return code;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            screen.Complain($"demo: {problem.Message}");
            return ExitCode.Failed;
        }
        catch (HostStartException refusal)
        {
            return refusal.Tell(screen, "demo");
        }
        finally
        {
            // The pictures were downloaded; nothing of the farm itself is worth keeping, unless somebody wanted it in a folder of theirs.
            if (named is null && Directory.Exists(data))
            {
                Directory.Delete(data, recursive: true);
            }
        }
    }
}
