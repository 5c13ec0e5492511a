using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;

namespace Farm.Services;

/// <summary>A server in a container, reached by one loopback port for as long as the container lasts; its data is in the container.</summary>
internal sealed class ServerContainer(IContainer container) : IRunningServer, IAsyncDisposable
{
    /// <summary>Whether servers are to run in containers: FARM_TEST_CONTAINERS=1.</summary>
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("FARM_TEST_CONTAINERS") == "1";

    public bool HasExited { get; private set; } = true;

    /// <summary>Lets a port of the container answer on this machine's loopback address, and no other.</summary>
    public static TBuilder OnLoopback<TBuilder, TContainer, TConfiguration>(ContainerBuilder<TBuilder, TContainer, TConfiguration> builder, int port, int inside)
        where TBuilder : ContainerBuilder<TBuilder, TContainer, TConfiguration>
        where TContainer : IContainer
        where TConfiguration : IContainerConfiguration => builder
            .WithPortBinding(port, inside)
            .WithCreateParameterModifier(parameters =>
            {
                foreach (var binding in parameters.HostConfig?.PortBindings.Values.SelectMany(static bindings => bindings) ?? [])
                {
                    binding.HostIP = "127.0.0.1";
                }
            });

    /// <summary>Makes the container, or starts it again on its data, and waits until the server in it says that it is ready.</summary>
    public async Task StartAsync(CancellationToken token)
    {
        await container.StartAsync(token);
        HasExited = false;
    }

    public async Task StopAsync(TimeSpan limit, CancellationToken token)
    {
        HasExited = true;
        await container.StopAsync(token).WaitAsync(limit, TimeProvider.System, token);
    }

    public async Task KillAsync(CancellationToken token)
    {
        HasExited = true;
        using var engine = TestcontainersSettings.OS.DockerEndpointAuthConfig.GetDockerClientBuilder().Build();
        await engine.Containers.KillContainerAsync(container.Id, new ContainerKillParameters { Signal = "KILL" }, token);
        await engine.Containers.WaitContainerAsync(container.Id, token);
    }

    /// <summary>Runs a program in the container.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it printed.</exception>
    public async Task RunAsync(CancellationToken token, params string[] command)
    {
        var ended = await container.ExecAsync(command, token);
        if (ended.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {ended.ExitCode}:\n{ended.Stdout}{ended.Stderr}");
        }
    }

    public async Task<string> ReadLogTailAsync(CancellationToken token)
    {
        var (output, errors) = await container.GetLogsAsync(timestampsEnabled: false, ct: token);
        return string.Join('\n', $"{output}{errors}".Split('\n').TakeLast(30));
    }

    public ValueTask DisposeAsync() => container.DisposeAsync();
}
