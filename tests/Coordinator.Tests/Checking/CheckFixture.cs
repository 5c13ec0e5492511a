using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Checking;
using Farm.Ports.Objects;
using Farm.Provenance.Checking;
using Farm.Provenance.Marking;

namespace Farm.Coordinator.Tests.Checking;

/// <summary>A farm with the keys of its pictures' marks, as a stranger asks it.</summary>
public abstract class CheckFixture
{
    private protected const ulong Id = 0xFEDCBA9876543210;
    private protected const int Limit = 256 * 1024;
    private DirectoryInfo folder;

    private protected string Folder => folder.FullName;

    private protected MarkedFiles Files { get; private set; }

    private protected FarmHost Host { get; private set; }

    [OneTimeSetUp]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("farm-check-");
        Files = new MarkedFiles(folder.FullName);
    }

    [OneTimeTearDown]
    public void Close()
    {
        Files.Dispose();
        folder.Delete(recursive: true);
    }

    [SetUp]
    public async Task Start() => Host = await StartAsync();

    [TearDown]
    public async Task Stop() => await Host.DisposeAsync();

    private protected Task<FarmHost> StartAsync(params (string Key, string Value)[] settings) =>
        FarmHost.StartAsync(settings: [.. Settings().ExceptBy(settings.Select(setting => setting.Key), setting => setting.Key), .. settings]);

    private protected (string Key, string Value)[] Settings() =>
    [
        ("Farm:Provenance:Watermark:SecretFile", Files.SecretFile), ("Farm:Provenance:AnchorsFile", Files.RootFile), ("Farm:Provenance:Check:MaxBytes", $"{Limit}"),
    ];

    /// <summary>As a worker leaves it: a job that succeeded, its picture and its manifest.</summary>
    private protected async Task<Guid> RecordAsync(MarkedPicture picture, CancellationToken cancellationToken)
    {
        var key = "";
        var id = await Host.SeedAsync(JobState.Succeeded, change: row =>
        {
            key = ObjectKeys.Result("local", row.Id, 1, "png");
            (row.ResultKey, row.MarkId, row.ManifestId, row.ManifestHash) = (key, unchecked((long)picture.MarkId), picture.ManifestId, picture.ManifestHash);
        });
        var store = Host.Get<IObjectStore>();
        await store.PutAsync(ObjectKeys.Manifest(picture.MarkId), picture.ManifestStore, "application/c2pa", cancellationToken);
        await store.PutAsync(key, picture.File, "image/png", cancellationToken);
        return id;
    }

    private protected async Task<HttpResponseMessage> PostAsync(ReadOnlyMemory<byte> file, string? type = "application/octet-stream")
    {
        using var content = new ByteArrayContent(file.ToArray());
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        return await Host.Client.PostAsync(CheckEndpoint.Path, content);
    }

    private protected Task<HttpResponseMessage> PostKeyAsync(string key) => Host.Client.PostAsync(
        CheckEndpoint.Path, new StringContent(JsonSerializer.Serialize(new { key }), Encoding.UTF8, "application/json"));

    private protected static ProvenanceAnswer Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ProvenanceJson.Default.ProvenanceAnswer) ?? throw new AssertionException("no answer");
        }
        catch (JsonException other)
        {
            throw new AssertionException($"not the answer of a check, but {text}", other);
        }
    }

    private protected static async Task<string?> DetailAsync(HttpResponseMessage answer) => (await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString();
}
