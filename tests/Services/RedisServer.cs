using System.Globalization;
using DotNet.Testcontainers.Containers;
using Testcontainers.Redis;

namespace Farm.Services;

/// <summary>
/// Redis with an append-only file: what it has answered survives a kill. FARM_TEST_REDIS: a StackExchange.Redis configuration.
/// </summary>
public sealed class RedisServer() : RealServer("Redis", "FARM_TEST_REDIS")
{
    private static readonly string? Program = ServiceAvailability.Find("redis-server");

    /// <summary>For ConnectionMultiplexer.</summary>
    public string ConnectionString => External ?? $"127.0.0.1:{Port}";

    private protected override string? MissingProgram => Program is null ? "redis-server" : null;

    private protected override bool CanBeContained => true;

    private protected override IContainer CreateContainer() => ServerContainer
        .OnLoopback(new RedisBuilder(ContainerImages.Redis), Port, RedisBuilder.RedisPort)
        .WithCommand("redis-server", "--appendonly", "yes", "--save", "")
        .Build();

    private protected override ServerCommand Command(string folder) => new(Program ?? "redis-server",
        "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", "");

    private protected override Task<bool> AnswersAsync(CancellationToken token) =>
        LoopbackPort.AnswersAsync(Port, "PING\r\n"u8.ToArray(), "+PONG"u8.ToArray(), token);
}
