using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Reflection;
using Farm.Services;

namespace Farm.Integration.Farms;

/// <summary>One process of the farm: serve, coordinator or worker, with settings in its environment.</summary>
internal sealed class FarmProcess : IAsyncDisposable
{
    /// <summary>The setting, as the environment has it.</summary>
    public const string OwnerKeyFile = "Farm__Access__OwnerKeyFile";
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private readonly string role;
    private readonly string keyFile;
    private readonly SupervisedProcess process;

    private FarmProcess(string role, SupervisedProcess process, Uri address, string keyFile)
    {
        (this.role, this.process, this.keyFile) = (role, process, keyFile);
        Http = Client(address);
    }

    /// <summary>Somebody without a key.</summary>
    public HttpClient Http { get; }

    public static FarmProcess Start(string role, IReadOnlyDictionary<string, string> settings)
    {
        var program = typeof(FarmProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "FarmProgram").Value
            ?? throw new InvalidOperationException("the build names no program");
        // What all farms here render with.
        var models = Path.GetDirectoryName(ModelsFolder.Of("catalog-sd15")) ?? "";
        var address = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}/");
        var command = new ServerCommand("dotnet", program, role, "--urls", address.ToString().TrimEnd('/'))
        {
            // Two cores for everything: a render takes one, so that no process starves the others' heartbeats.
            Environment = new Dictionary<string, string>(settings) { ["Farm__Device__Threads"] = "1", ["FARM_MODELS"] = models },
        };
        var key = settings.GetValueOrDefault(OwnerKeyFile) ?? Path.Combine(settings.GetValueOrDefault("FARM_HOME") ?? "", "owner.key");
        return new FarmProcess(role, SupervisedProcess.Start(Directory.CreateTempSubdirectory($"farm-{role}-").FullName, command), address, key);
    }

    /// <summary>Whoever runs the farm, once the process is ready; the caller disposes.</summary>
    /// <param name="address">Where it is asked, if not at its own address.</param>
    public HttpClient Owner(Uri? address = null)
    {
        var owner = Client(address ?? Http.BaseAddress);
        owner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(keyFile).Trim());
        return owner;
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task UntilReadyAsync(CancellationToken token)
    {
        while (!(await HealthAsync(token)).IsReady)
        {
            await Task.Delay(Poll, token);
        }
    }

    /// <summary>Whether it is ready, and what it says of that; no words when it does not answer yet.</summary>
    /// <exception cref="InvalidOperationException">It has ended; the message holds its log.</exception>
    public async Task<(bool IsReady, string Words)> HealthAsync(CancellationToken token)
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"the process has ended:\n{process.LogTail()}");
        }

        try
        {
            using var answer = await Http.GetAsync("health/ready", token);
            return (answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(token));
        }
        catch (Exception silence) when (silence is HttpRequestException or SocketException)
        {
            // While nobody listens on the port yet, .NET may lose the connection after it was made, and tells that as it comes from the socket.
            return (false, "");
        }
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync(CancellationToken token) => process.KillAsync(token);

    /// <summary>SIGTERM, and waits for the end.</summary>
    public Task StopAsync(CancellationToken token) => process.StopAsync(StopLimit, token);

    private static HttpClient Client(Uri? address) =>
        new(new DocumentedAnswers(new SocketsHttpHandler { UseProxy = false })) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };

    public ValueTask DisposeAsync()
    {
        // Shown with the test's result: what a failed one left in its processes' logs.
        TestContext.Out.WriteLine($"{role} at {Http.BaseAddress} said last:\n{process.LogTail()}");
        Http.Dispose();
        process.Dispose();
        return ValueTask.CompletedTask;
    }
}
