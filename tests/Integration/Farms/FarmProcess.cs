using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
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

    private readonly DirectoryInfo folder;
    private readonly string? caFile;

    private FarmProcess(string role, DirectoryInfo folder, ServerCommand command, Uri address, string keyFile, string? caFile)
    {
        (this.role, this.folder, this.keyFile, this.caFile) = (role, folder, keyFile, caFile);
        process = SupervisedProcess.Start(folder.FullName, command);
        Http = Client(address);
    }

    /// <summary>The built program.</summary>
    public static string Program => typeof(FarmProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "FarmProgram").Value
        ?? throw new InvalidOperationException("the build names no program");

    /// <summary>Somebody without a key.</summary>
    public HttpClient Http { get; }

    /// <summary>All that it has said.</summary>
    public string Log => process.Log();

    /// <param name="settings">As the environment has them; with a certificate of its own it listens by https, and is trusted by FARM_CA.</param>
    public static FarmProcess Start(string role, IReadOnlyDictionary<string, string> settings)
    {
        // What all farms here render with.
        var models = Path.GetDirectoryName(ModelsFolder.Of("catalog-sd15")) ?? "";
        var address = new Uri($"{(settings.ContainsKey("Farm__Http__CertificateFile") ? "https" : "http")}://127.0.0.1:{LoopbackPort.Free()}/");
        var command = new ServerCommand("dotnet", Program, role, "--urls", address.ToString().TrimEnd('/'))
        {
            // Two cores for everything: a render takes one, so that no process starves the others' heartbeats.
            Environment = new Dictionary<string, string>(settings) { ["Farm__Device__Threads"] = "1", ["FARM_MODELS"] = models },
        };
        var key = settings.GetValueOrDefault(OwnerKeyFile) ?? Path.Combine(settings.GetValueOrDefault("FARM_HOME") ?? "", "owner.key");
        return new FarmProcess(role, Directory.CreateTempSubdirectory($"farm-{role}-"), command, address, key, settings.GetValueOrDefault("FARM_CA"));
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

    /// <summary>Runs a command that ends by itself.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(IReadOnlyDictionary<string, string> settings, IReadOnlyList<string> arguments, CancellationToken token) =>
        new ServerCommand("dotnet", [Program, .. arguments]) { Environment = settings }.ExecuteAsync(token);

    /// <summary>kill -9.</summary>
    public Task KillAsync(CancellationToken token) => process.KillAsync(token);

    /// <summary>SIGTERM, and waits for the end.</summary>
    public Task StopAsync(CancellationToken token) => process.StopAsync(StopLimit, token);

    private HttpClient Client(Uri? address)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (caFile is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(caFile);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        return new HttpClient(new DocumentedAnswers(handler)) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
    }

    /// <summary>Returns when it is gone: what it wrote into can be removed then.</summary>
    public async ValueTask DisposeAsync()
    {
        // Shown with the test's result: what a failed one left in its processes' logs.
        TestContext.Out.WriteLine($"{role} at {Http.BaseAddress} said last:\n{process.LogTail()}");
        Http.Dispose();
        using (process)
        {
            await process.KillAsync(CancellationToken.None);
        }

        folder.Delete(recursive: true);
    }
}
