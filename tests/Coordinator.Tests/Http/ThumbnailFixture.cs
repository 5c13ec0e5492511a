using System.Net;
using System.Security.Cryptography;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Checking;
using Farm.Coordinator.Storage;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Microsoft.Extensions.DependencyInjection;

namespace Farm.Coordinator.Tests.Http;

/// <summary>A farm with a signer, results in it, and requests for smaller copies of them.</summary>
public abstract class ThumbnailFixture
{
    private protected const ulong Id = 0x0123_4567_89AB_CDEF;
    private protected const int Side = 640;
    private protected DirectoryInfo folder;
    private protected MarkedFiles files;
    private protected FarmHost farm;

    [OneTimeSetUp]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("farm-thumbnails-");
        files = new MarkedFiles(folder.FullName);
    }

    [OneTimeTearDown]
    public void Close()
    {
        files.Dispose();
        folder.Delete(recursive: true);
    }

    [SetUp]
    public async Task Start() => farm = await FarmHost.StartAsync(settings: Signer());

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    private protected (string Key, string Value)[] Signer() =>
    [
        ("Farm:Provenance:Signer:CertificateFile", Path.Combine(folder.FullName, "signer.pem")), ("Farm:Provenance:Signer:KeyFile", Path.Combine(folder.FullName, "signer-key.pem")),
        ("Farm:Provenance:Watermark:SecretFile", files.SecretFile), ("Farm:Provenance:AnchorsFile", files.RootFile),
    ];

    private protected Task<FarmHost> StartCountedAsync(params (string Key, string Value)[] settings) => FarmHost.StartAsync(
        services =>
        {
            services.AddSingleton<CountingStore>();
            services.AddSingleton<IObjectStore>(provider => provider.GetRequiredService<CountingStore>());
        },
        settings: [.. Signer(), .. settings]);

    /// <summary>As a worker leaves it.</summary>
    private protected async Task<Guid> RecordAsync(MarkedPicture picture, int width = Side, FarmHost? to = null, Action<JobRow>? change = null)
    {
        var host = to ?? farm;
        var format = picture.Format.ToString().ToLowerInvariant();
        var key = "";
        var id = await host.SeedAsync(
            JobState.Succeeded,
            spec: TinyModel.Spec with { Width = width, Height = width, Format = format },
            change: row =>
            {
                key = ObjectKeys.Result("local", row.Id, 1, format);
                (row.ResultKey, row.ResultContentType, row.ResultBytes) = (key, picture.Format.MediaType, picture.File.Length);
                (row.ResultSha256, row.MarkId, row.ManifestHash) = (Convert.ToHexStringLower(SHA256.HashData(picture.File.Span)), unchecked((long)picture.MarkId), picture.ManifestHash);
                change?.Invoke(row);
            });
        await host.Get<IObjectStore>().PutAsync(key, picture.File, picture.Format.MediaType, CancellationToken.None);
        return id;
    }

    private protected async Task<(HttpResponseMessage Answer, byte[] Body)> GetAsync(Guid id, string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/{id}/result?{query}".TrimEnd('?'));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var answer = await farm.Client.SendAsync(request);
        return (answer, await answer.Content.ReadAsByteArrayAsync());
    }

    private protected async Task<(int Status, string? Code)> RefusedAsync(string path)
    {
        using var answer = await farm.Client.GetAsync(path);
        return ((int)answer.StatusCode, (await FarmHost.ReadAsync(answer)).GetProperty("code").GetString());
    }

    private protected async Task<System.Text.Json.JsonElement> CheckAsync(byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("application/octet-stream");
        using var answer = await farm.Client.PostAsync(CheckEndpoint.Path, content);
        return await FarmHost.ReadAsync(answer);
    }
}
