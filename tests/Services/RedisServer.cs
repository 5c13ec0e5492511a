using System.Globalization;
using DotNet.Testcontainers.Containers;
using Farm.Services.Tls;
using Testcontainers.Redis;

namespace Farm.Services;

/// <summary>
/// Redis with an append-only file: what it has answered survives a kill. FARM_TEST_REDIS: a StackExchange.Redis configuration.
/// </summary>
/// <param name="tls">For TLS alone, from clients with a certificate of the same authority; null for none.</param>
public sealed class RedisServer(TlsIdentity? tls = null) : RealServer("Redis", tls is null ? "FARM_TEST_REDIS" : null)
{
    private static readonly string? Program = ServiceAvailability.Find("redis-server");

    /// <summary>For ConnectionMultiplexer.</summary>
    public string ConnectionString => External ?? $"127.0.0.1:{Port}{(tls is null ? "" : ",ssl=true")}";

    private protected override string? MissingProgram => Program is null ? "redis-server" : null;

    private protected override bool CanBeContained => tls is null;

    private protected override IContainer CreateContainer() => ServerContainer
        .OnLoopback(new RedisBuilder(ContainerImages.Redis), Port, RedisBuilder.RedisPort)
        .WithCommand("redis-server", "--appendonly", "yes", "--save", "")
        .Build();

    private protected override ServerCommand Command(string folder) => new(Program ?? "redis-server",
    [
        "--port", tls is null ? Listening : "0", "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", "",
        .. tls is null ? (string[])[]
            : ["--tls-port", Listening, "--tls-cert-file", tls.CertificateFile, "--tls-key-file", tls.KeyFile, "--tls-ca-cert-file", tls.CaFile, "--tls-auth-clients", "yes"],
    ]);

    private string Listening => Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>A client without a certificate is let as far as the handshake.</summary>
    private protected override Task<bool> AnswersAsync(CancellationToken token) => tls is not null
        ? LoopbackPort.ConnectsAsync(Port, token)
        : LoopbackPort.AnswersAsync(Port, "PING\r\n"u8.ToArray(), "+PONG"u8.ToArray(), token);
}
