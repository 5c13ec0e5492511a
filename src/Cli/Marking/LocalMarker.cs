using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Host.Settings;
using Farm.Imaging;
using Farm.Ports;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Provenance.Watermark.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Farm.Cli.Marking;

/// <summary>Marks pictures in this process, with the keys that the settings name, and keeps each manifest in the settings' object store.</summary>
internal sealed class LocalMarker : IAsyncDisposable
{
    /// <summary>Tenant of pictures that are made without a farm.</summary>
    public const string Tenant = "local";

    private readonly ServiceProvider services;
    private readonly PictureMarker marker;

    private LocalMarker(ServiceProvider services)
    {
        this.services = services;
        marker = services.GetRequiredService<PictureMarker>();
        Store = services.GetRequiredService<IObjectStore>();
        Options = services.GetRequiredService<IOptions<ProvenanceOptions>>().Value;
    }

    public ProvenanceOptions Options { get; }

    /// <summary>Store of the manifests.</summary>
    public IObjectStore Store { get; }

    /// <summary>Finder of this farm's marks in pictures.</summary>
    /// <exception cref="InvalidDataException">A file that the settings name cannot be used.</exception>
    public OwnMarks OwnMarks() => Marking.OwnMarks.Open(Options, services.GetRequiredService<IOptions<WatermarkOptions>>().Value, TimeProvider.System);

    /// <exception cref="InvalidDataException">Settings, keys or certificates are wrong; the message names each.</exception>
    /// <exception cref="IOException">Trial credentials cannot be written.</exception>
    public static async Task<LocalMarker> OpenAsync(FarmSettings settings, CancellationToken cancellationToken)
    {
        await ProvenanceDefaults.EnsureAsync(settings, TimeProvider.System, cancellationToken);
        return await OpenExistingAsync(settings, cancellationToken);
    }

    /// <summary>With what is there; nothing is made.</summary>
    /// <exception cref="InvalidDataException">Settings, keys or certificates are wrong; the message names each.</exception>
    public static async Task<LocalMarker> OpenExistingAsync(FarmSettings settings, CancellationToken cancellationToken)
    {
        var opened = new ServiceCollection().AddObjectStore(settings.Configuration).AddPictureMarker(settings.Configuration).BuildServiceProvider();
        try
        {
            opened.GetRequiredService<IStartupValidator>().Validate();
            var findings = await opened.GetRequiredService<MarkingTools>().CheckAsync(cancellationToken);
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
    public async Task<MarkedPicture> MarkAsync(PixelBuffer picture, MarkOrder order, CancellationToken cancellationToken) => await TryMarkAsync(picture, order, false, cancellationToken) switch
    {
        MarkResult.Done done => done.Picture,
        MarkResult.Refused { Failure: var failure } => throw new InvalidDataException($"{failure.Code}: {failure.Reason}"),
        var other => throw new InvalidOperationException($"{other} is no answer of a marker"),
    };

    /// <summary>As <see cref="MarkAsync"/>, but what cannot be marked is told as a value.</summary>
    /// <param name="isNew">Whether an id under which another manifest is kept is refused, as id-taken: that picture's record would be lost.</param>
    /// <exception cref="ObjectStoreException">Its manifest cannot be kept.</exception>
    public async Task<MarkResult> TryMarkAsync(PixelBuffer picture, MarkOrder order, bool isNew, CancellationToken cancellationToken)
    {
        var key = ObjectKeys.Manifest(order.Id);
        var earlier = await Store.ReadAsync(key, ManifestStores.MaxBytes, cancellationToken);
        var result = await marker.MarkAsync(picture, order with { Earlier = earlier }, cancellationToken);
        if (result is MarkResult.Done { Picture: var marked })
        {
            if (isNew && earlier is { } kept && !kept.Span.SequenceEqual(marked.ManifestStore.Span))
            {
                return new MarkResult.Refused(new Failure(
                    "id-taken", $"id {MarkId.ToText(order.Id)} belongs to another picture, whose manifest is kept as {key}; give another id, or none", Retryable: false));
            }

            await Store.PutAsync(key, marked.ManifestStore, ManifestStores.MediaType, cancellationToken);
        }

        return result;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
