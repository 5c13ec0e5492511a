using Farm.Cli.Terminal;
using Farm.Host;
using Farm.Host.Listening;
using Farm.Host.Settings;

namespace Farm.Cli.Serving;

/// <summary>Runs a host until a signal ends it: SIGTERM and Ctrl-C drain.</summary>
internal sealed class ServeRun(Screen screen, FarmSettings settings, FarmRole role)
{
    public async Task<int> RunAsync(string name, string urls, CancellationToken cancellationToken)
    {
        if (StartCheck.OfBus(settings, role) is { } noBus)
        {
            return noBus.Tell(screen);
        }

        if (ListenAddresses.Check(urls, settings.Configuration[$"{HttpOptions.Section}:{nameof(HttpOptions.CertificateFile)}"] is { Length: > 0 }) is { } problem)
        {
            screen.Complain(problem.Message);
            return problem.ExitCode;
        }

        try
        {
            await using var host = await FarmHost.BuildAsync(settings, role, urls, cancellationToken);
            await host.StartAsync(cancellationToken);
            await host.UntilReadyAsync(() => screen.Say($"farm {name} is ready at {string.Join(", ", host.Addresses)}"), cancellationToken);
            await host.UntilStoppedAsync();
            if (host.StartRefusal is { } refused)
            {
                screen.Complain(refused);
                return ExitCode.Failed;
            }

            return ExitCode.Done;
        }
        catch (HostStartException refusal)
        {
            return refusal.Tell(screen);
        }
        catch (IOException taken)
        {
            // Somebody took the port after it was looked at.
            screen.Complain($"urls: {taken.Message}");
            return ExitCode.Failed;
        }
    }
}
