using System.Security.Cryptography;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Thumbnails;

/// <summary>
/// Makes one thumbnail: reads the picture, makes sure that it is the one that was rendered, makes it smaller, marks, signs and stores it. The manifest is stored
/// first and once; whoever makes the same thumbnail again, or at the same time elsewhere, takes that one, and has the same file to the byte.
/// </summary>
/// <param name="marker">Null where this coordinator has no signer.</param>
internal sealed class ThumbnailMaker(
    IObjectStore objects, TenantDirectory tenants, PublishingRules publishing, TimeProvider time, ILogger<ThumbnailMaker> log, PictureMarker? marker = null)
{
    /// <summary>Looks for the manifest of another coordinator, which may be on its way into the store.</summary>
    private const int MostTries = 3;

    /// <param name="key">The thumbnail's.</param>
    /// <param name="width">Pixels.</param>
    /// <exception cref="ObjectStoreException">The store cannot tell.</exception>
    public async Task<Thumbnail> MakeAsync(WholePicture whole, string key, int width, CancellationToken cancellationToken)
    {
        if (marker is null)
        {
            return Thumbnail.Refused.NoSigner;
        }

        if (await objects.ReadAsync(whole.Key, DecodeLimits.Default.MaxBytes, cancellationToken) is not { } file)
        {
            return Thumbnail.Refused.Gone;
        }

        if (Convert.ToHexStringLower(SHA256.HashData(file.Span)) is var found && found != whole.Sha256)
        {
            log.ResultAltered(whole.Job, whole.Key, found, whole.Sha256);
            return Thumbnail.Refused.Altered;
        }

        var decoded = ImageCodec.Decode(file.Span);
        if (!decoded.Succeeded || Ingredient.Read(file, TrustAnchors.None, time.GetUtcNow()) is not { } source)
        {
            throw new InvalidOperationException($"{whole.Key} is as it was rendered and cannot be decoded: {decoded.Refusal?.Message}");
        }

        using var picture = decoded.Value;
        return picture.Width <= width ? new Thumbnail.Whole() : await MakeAsync(picture, source, whole.Tenant, key, width, marker, cancellationToken);
    }

    private async Task<Thumbnail> MakeAsync(PixelBuffer picture, Ingredient source, string tenant, string key, int width, PictureMarker by, CancellationToken cancellationToken)
    {
        var id = MarkId.Of(key);
        var manifestKey = ObjectKeys.Manifest(id);
        for (var attempt = 1; ; attempt++)
        {
            var earlier = await objects.ReadAsync(manifestKey, ManifestStores.MaxBytes, cancellationToken);
            using var smaller = picture.Resize(width, Math.Max(1, (int)Math.Round((double)picture.Height * width / picture.Width)));
            var order = new MarkOrder
            {
                Id = id,
                Format = ImageFormat.Parse(source.MediaType),
                Origin = new PictureOrigin.Resized(ModelOf(source), source),
                Visible = publishing.For(tenant, await tenants.TermsAsync(tenant, cancellationToken)).VisibleMark,
                MayStandUnmarked = true,
                Earlier = earlier,
            };
            var marking = await by.MarkAsync(smaller, order, cancellationToken);
            if (marking is not MarkResult.Done { Picture: var marked })
            {
                var refused = ((MarkResult.Refused)marking).Failure;
                log.ThumbnailNotSigned(key, refused.Code, refused.Reason);
                return Thumbnail.Refused.Unsigned(refused.Code);
            }

            if (marked.TimeStampProblem is { } problem)
            {
                log.ThumbnailNotStamped(key, problem);
            }

            if (earlier is null && attempt < MostTries)
            {
                if (!await objects.AddAsync(manifestKey, marked.ManifestStore, ManifestStores.MediaType, cancellationToken))
                {
                    // Another coordinator was first.
                    continue;
                }
            }
            else if (earlier is not { } known || !known.Span.SequenceEqual(marked.ManifestStore.Span))
            {
                // The thumbnail was thrown away and comes out otherwise now: its key is another quarter's, or its certificate ran out.
                await objects.PutAsync(manifestKey, marked.ManifestStore, ManifestStores.MediaType, cancellationToken);
            }

            await objects.PutAsync(key, marked.File, marked.Format.MediaType, cancellationToken);
            return new Thumbnail.Made(marked.File);
        }
    }

    private static RenderModel? ModelOf(Ingredient source) =>
        source.Validation is { Holds: true, Facts: { Model: { } model, ModelHash: { } hash } } ? new RenderModel(model, hash) : null;
}
