using System.IO.Pipelines;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Farm.Catalog.Adapters;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Tenants;

namespace Farm.Coordinator.Tests.Adapters;

/// <summary>A farm with three models, one of which takes no adapters, and one adapter that is installed.</summary>
public abstract class AdapterFixture
{
    private protected const int Limit = 64 * 1024;
    private protected static readonly byte[] LineArt = ScriptedJudge.Fitting(4, "lineart");
    private protected static readonly byte[] Sepia = ScriptedJudge.Fitting(16, "sepia");

    private protected string Folder { get; private set; }

    private protected FarmHost Host { get; private set; }

    [SetUp]
    public async Task Start()
    {
        Folder = Directory.CreateTempSubdirectory("farm-adapters-").FullName;
        var models = Path.Combine(Folder, "models");
        TinyModel.Write(models, TinyModel.Card);
        TinyModel.Write(models, TinyModel.Card with { Id = "other" });
        TinyModel.Write(models, TinyModel.Card with { Id = "plain", Lora = null });
        Install(models, "house", rank: 8);
        Host = await FarmHost.StartAsync(folder: Folder, settings: ("Farm:Coordinator:MaxAdapterBytes", $"{Limit}"));
    }

    [TearDown]
    public async Task Stop()
    {
        await Host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private protected static string Id(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private protected static (string?, string?, bool) Describe(JsonElement adapter) =>
        (adapter.GetProperty("name").GetString(), adapter.GetProperty("id").GetString(), adapter.GetProperty("installed").GetBoolean());

    private protected static string[] Drafts() => Directory.GetFiles(Path.GetTempPath(), "adapter.safetensors", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true });

    private protected static void Install(string models, string name, int rank)
    {
        var file = ScriptedJudge.Fitting(rank, name);
        var beside = Directory.CreateDirectory(Path.Combine(models, TinyModel.Id, InstalledAdapters.Folder)).FullName;
        File.WriteAllBytes(Path.Combine(beside, $"{name}.safetensors"), file);
        File.WriteAllText(Path.Combine(beside, $"{name}.json"), AdapterCardJson.Write(new AdapterCard
        {
            Schema = 1, Id = Id(file), Name = name, Model = TinyModel.Id, Rank = rank, Layers = 3, Bytes = file.Length,
        }));
    }

    private protected string Stored(string tenant, byte[] file) => Path.Combine(Folder, "objects", ObjectKeys.Adapter(tenant, Id(file)));

    private protected static async Task<string?> DetailAsync(HttpResponseMessage answer) => (await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString();

    private protected static HttpContent Content(byte[] file, bool chunked = false)
    {
        // A body whose length is not known beforehand is sent in chunks.
        HttpContent content = chunked ? new StreamContent(PipeReader.Create(new MemoryStream(file)).AsStream()) : new ByteArrayContent(file);
        content.Headers.ContentType = new("application/octet-stream");
        return content;
    }

    private protected async Task<HttpResponseMessage> RegisterAsync(byte[] file, string name, string model = TinyModel.Id, string tenant = "local", bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/adapters?model={model}&name={name}") { Content = Content(file, chunked) };
        request.Headers.Add(Tenant.Header, tenant);
        return await Host.Owner.SendAsync(request);
    }

    private protected async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string tenant)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add(Tenant.Header, tenant);
        return await Host.Owner.SendAsync(request);
    }

    private protected async Task<List<JsonElement>> ListAsync(string tenant)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/v1/adapters", tenant);
        return [.. (await FarmHost.ReadAsync(answer)).GetProperty("adapters").EnumerateArray()];
    }

    private protected async Task<HttpResponseMessage> SubmitAsync(string tenant, params AdapterRequest[] adapters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs")
        {
            Content = JsonContent.Create(new JobRequest { Model = TinyModel.Id, Prompt = "a red mug", Adapters = adapters }, JobJson.Default.JobRequest),
        };
        request.Headers.Add(Tenant.Header, tenant);
        return await Host.Owner.SendAsync(request);
    }
}
