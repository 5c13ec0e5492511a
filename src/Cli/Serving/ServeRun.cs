using Farm.Cli.Settings;
using Farm.Cli.Terminal;

namespace Farm.Cli.Serving;

/// <summary>Runs a host until a signal ends it: SIGTERM and Ctrl-C drain.</summary>
internal sealed class ServeRun(Screen screen, FarmSettings settings, FarmRole role)
{
    private const string TransportKey = "Farm:Bus:Transport";

    public async Task<int> RunAsync(string name, string urls, CancellationToken token)
    {
        if (role != FarmRole.Both && !string.Equals(settings.Configuration[TransportKey], "rabbitmq", StringComparison.OrdinalIgnoreCase))
        {
            screen.Complain(
                $"{TransportKey} is {settings.Configuration[TransportKey] ?? "inmemory"}: a coordinator and workers of their own would never meet; "
                + "set Farm__Bus__Transport=rabbitmq and Farm__Bus__Uri=amqp://user:password@host:5672/, or run ./farm serve");
            return ExitCode.Usage;
        }

        if (ListenAddresses.Check(urls) is { } problem)
        {
            screen.Complain(problem.Message);
            return problem.ExitCode;
        }

        try
        {
            await using var host = await FarmHost.BuildAsync(settings, role, urls, token);
            await host.StartAsync(token);
            await host.UntilReadyAsync(() => screen.Say($"farm {name} is ready at {string.Join(", ", host.Addresses)}"), token);
            await host.UntilStoppedAsync();
            if (host.StartRefusal is { } refused)
            {
                screen.Complain(refused);
                return ExitCode.Failed;
            }

            return ExitCode.Done;
        }
        catch (HostRefusal refusal)
        {
            foreach (var finding in refusal.Findings)
            {
                screen.Complain(finding);
            }

            return refusal.ExitCode;
        }
        catch (IOException taken)
        {
            // Somebody took the port after it was looked at.
            screen.Complain($"urls: {taken.Message}");
            return ExitCode.Failed;
        }
    }
}
