using Farm.Cli.Settings;
using Farm.Contracts.Jobs;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Farm.Cli.Provenance;

/// <summary>Marks pictures in this process, with the keys that the settings name, and keeps each manifest in the settings' object store.</summary>
internal sealed class LocalMarker : IAsyncDisposable
{
    /// <summary>Who owns pictures that are made without a farm.</summary>
    public const string Tenant = "local";

    private const string ManifestType = "application/c2pa";
    private const long MaxManifestBytes = 64L << 20;
    private readonly ServiceProvider services;
    private readonly PictureMarker marker;
    private readonly IObjectStore store;

    private LocalMarker(ServiceProvider services)
    {
        this.services = services;
        marker = services.GetRequiredService<PictureMarker>();
        store = services.GetRequiredService<IObjectStore>();
        Options = services.GetRequiredService<IOptions<ProvenanceOptions>>().Value;
    }

    public ProvenanceOptions Options { get; }

    /// <exception cref="InvalidDataException">Settings, keys or certificates are wrong; the message names each.</exception>
    /// <exception cref="IOException">Trial credentials cannot be written.</exception>
    public static async Task<LocalMarker> OpenAsync(FarmSettings settings, CancellationToken token)
    {
        await ProvenanceDefaults.EnsureAsync(settings, TimeProvider.System, token);
        var opened = new ServiceCollection().AddObjectStore(settings.Configuration).AddPictureMarker(settings.Configuration).BuildServiceProvider();
        try
        {
            opened.GetRequiredService<IStartupValidator>().Validate();
            var findings = await opened.GetRequiredService<MarkingTools>().CheckAsync(token);
            return findings.Count == 0 ? new LocalMarker(opened) : throw new InvalidDataException(string.Join("; ", findings));
        }
        catch (Exception problem)
        {
            await opened.DisposeAsync();
            throw problem is OptionsValidationException ? new InvalidDataException(problem.Message, problem) : (Exception)problem;
        }
    }

    /// <summary>Marks a picture in place and keeps its manifest. The same picture under the same id gives the same file, as long as its signature holds.</summary>
    /// <exception cref="InvalidDataException">It cannot be marked.</exception>
    /// <exception cref="ObjectStoreException">Its manifest cannot be kept.</exception>
    public async Task<MarkedPicture> MarkAsync(PixelBuffer picture, MarkOrder order, CancellationToken token)
    {
        var key = ObjectKeys.Manifest(order.Id);
        switch (await marker.MarkAsync(picture, order with { Earlier = await ReadAsync(key, token) }, token))
        {
            case MarkResult.Done { Picture: var marked }:
                await store.PutAsync(key, marked.ManifestStore, ManifestType, token);
                return marked;
            case MarkResult.Refused refused:
                throw new InvalidDataException($"{refused.Code}: {refused.Reason}");
            case var other:
                throw new InvalidOperationException($"{other} is no answer of a marker");
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(string key, CancellationToken token)
    {
        await using var stored = await store.OpenAsync(key, token);
        if (stored is null or { Length: > MaxManifestBytes })
        {
            return null;
        }

        var bytes = new byte[stored.Length];
        return await stored.Content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, token) == bytes.Length ? bytes : null;
    }
}
