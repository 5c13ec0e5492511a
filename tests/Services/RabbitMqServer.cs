using System.Globalization;
using DotNet.Testcontainers.Containers;
using Farm.Services.Tls;
using Testcontainers.RabbitMq;

namespace Farm.Services;

/// <summary>
/// RabbitMQ with a port mapper (epmd) of its own. It takes seconds to start: use one for a whole run, with a virtual host for each fixture.
/// FARM_TEST_RABBITMQ: an amqp:// address.
/// </summary>
/// <param name="tls">For TLS beside a plain port, from clients with a certificate of the same authority, whose common name may be their user's (EXTERNAL); null for none.</param>
public sealed class RabbitMqServer(TlsIdentity? tls = null) : RealServer("RabbitMQ", tls is null ? "FARM_TEST_RABBITMQ" : null)
{
    private static readonly byte[] ProtocolHeader = [.. "AMQP"u8, 0, 0, 9, 1];
    private static readonly byte[] MethodOnChannel0 = [1, 0, 0];

    // Debian's programs in PATH change to the user rabbitmq and its folders; these do as they are told.
    private static readonly string? Server = ServiceAvailability.Find("rabbitmq-server", "/usr/lib/rabbitmq/bin");
    private static readonly string? Control = ServiceAvailability.Find("rabbitmqctl", "/usr/lib/rabbitmq/bin");
    private static readonly string? PortMapper = ServiceAvailability.Find("epmd");

    private readonly HashSet<string> users = new(StringComparer.Ordinal);
    private readonly int distributionPort = LoopbackPort.Free();
    private readonly int mapperPort = LoopbackPort.Free();
    private readonly int tlsPort = LoopbackPort.Free();
    private SupervisedProcess? mapper;

    /// <summary>The default virtual host.</summary>
    public Uri Uri => new(External ?? $"amqp://{User}:{User}@127.0.0.1:{Port}/");

    /// <summary>The address of a virtual host by TLS, without a user: the certificate says who it is.</summary>
    /// <param name="host">The plain address of the virtual host.</param>
    public Uri Encrypted(Uri host) => new UriBuilder(host) { Scheme = "amqps", Port = tlsPort, UserName = "", Password = "" }.Uri;

    /// <summary>Makes or changes a user without a password, who comes by a certificate of that common name, with the permissions of a virtual host.</summary>
    /// <param name="patterns">What it may configure, write and read: regular expressions.</param>
    public async Task AddUserAsync(string user, string host, (string Configure, string Write, string Read) patterns, CancellationToken token)
    {
        if (!users.Add(user))
        {
            await ControlAsync(token, "delete_user", user);
        }

        await ControlAsync(token, "add_user", user, Guid.NewGuid().ToString("n"));
        await ControlAsync(token, "clear_password", user);
        await ControlAsync(token, "set_permissions", "-p", host, user, patterns.Configure, patterns.Write, patterns.Read);
    }

    /// <summary>Free space of its disk below which it takes no more messages; 50MB is what it begins with, and more than the disk has makes the disk full to it.</summary>
    /// <param name="limit">With a unit, as 50MB.</param>
    public Task LimitDiskAsync(string limit, CancellationToken token) => ControlAsync(token, "set_disk_free_limit", limit);

    /// <summary>Name and password; guest gets into a container from inside only.</summary>
    private string User => IsContained ? "farm" : "guest";

    private protected override string? MissingProgram =>
        Server is null ? "rabbitmq-server" : Control is null ? "rabbitmqctl" : PortMapper is null ? "epmd" : null;

    /// <summary>
    /// A new virtual host of that name where the user of the address may do all; for a server of the environment, the one that it names.
    /// </summary>
    public async Task<Uri> CreateVirtualHostAsync(string name, CancellationToken token)
    {
        if (External is not null)
        {
            return Uri;
        }

        await ControlAsync(token, "add_vhost", name);
        await ControlAsync(token, "set_permissions", "-p", name, User, ".*", ".*", ".*");
        return new Uri(Uri, System.Uri.EscapeDataString(name));
    }

    private protected override async Task PrepareAsync(string folder, CancellationToken token)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "enabled_plugins"), tls is null ? "[]." : "[rabbitmq_auth_mechanism_ssl].", token);
        if (tls is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "rabbitmq.conf"), $"""
                listeners.ssl.1 = 127.0.0.1:{tlsPort.ToString(CultureInfo.InvariantCulture)}
                ssl_options.cacertfile = {tls.CaFile}
                ssl_options.certfile = {tls.CertificateFile}
                ssl_options.keyfile = {tls.KeyFile}
                ssl_options.verify = verify_peer
                ssl_options.fail_if_no_peer_cert = true
                ssl_cert_login_from = common_name
                auth_mechanisms.1 = EXTERNAL
                auth_mechanisms.2 = PLAIN

                """, token);
        }
    }

    private protected override async Task BeforeStartAsync(string folder, CancellationToken token)
    {
        if (mapper is { HasExited: false })
        {
            return;
        }

        var mapperFolder = Path.Combine(folder, "epmd");
        Directory.CreateDirectory(mapperFolder);
        mapper?.Dispose();
        mapper = SupervisedProcess.Start(mapperFolder, new ServerCommand(PortMapper ?? "epmd",
            "-port", mapperPort.ToString(CultureInfo.InvariantCulture), "-address", "127.0.0.1"));
        // A node that finds none starts one as a daemon, which nobody would end. The request is NAMES_REQ, the answer opens with the port.
        byte[] port = [0, 0, (byte)(mapperPort >> 8), (byte)mapperPort];
        await WaitUntilReadyAsync(mapper, probe => LoopbackPort.AnswersAsync(mapperPort, [0, 1, (byte)'n'], port, probe), token);
    }

    private protected override async ValueTask AfterEndAsync()
    {
        await DisposeProcessAsync(mapper);
        mapper = null;
    }

    private protected override bool CanBeContained => tls is null;

    private protected override IContainer CreateContainer() => ServerContainer
        .OnLoopback(new RabbitMqBuilder(ContainerImages.RabbitMq), Port, RabbitMqBuilder.RabbitMqPort)
        .WithUsername(User).WithPassword(User)
        .Build();

    private protected override ServerCommand Command(string folder) => new(Server ?? "rabbitmq-server") { Environment = Settings(folder) };

    private protected override Task<bool> AnswersAsync(CancellationToken token) =>
        LoopbackPort.AnswersAsync(Port, ProtocolHeader, MethodOnChannel0, token);

    private Task ControlAsync(CancellationToken token, params string[] arguments) => InContainer is { } container
        ? container.RunAsync(token, ["rabbitmqctl", "--quiet", .. arguments])
        : new ServerCommand(Control ?? "rabbitmqctl", ["--quiet", .. arguments])
        {
            Environment = Settings(DataFolder ?? throw new InvalidOperationException("RabbitMQ was not started.")),
        }.RunAsync(token);

    private Dictionary<string, string> Settings(string folder) => new(StringComparer.Ordinal)
    {
        ["HOME"] = folder,
        // Makes the start script become the node, not a shell that waits for it: who is killed is the node.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
        ["RABBITMQ_NODENAME"] = $"farm{Port}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_DIST_PORT"] = distributionPort.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = folder,
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq"),
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
        // Erlang's schedulers look busily for work for a while before they sleep: time that is others' on a machine that the server shares.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none",
        ["ERL_EPMD_PORT"] = mapperPort.ToString(CultureInfo.InvariantCulture),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
    };
}
