using Farm.Coordinator.Telemetry;
using Farm.Provenance.Marking;
using Farm.Provenance.Signing;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Coordinator.Thumbnails;

/// <summary>
/// Whether this coordinator can sign. One that has no signer is whole without: it makes no thumbnails. A file that is there and cannot be used
/// stops the start, as it does a worker's.
/// </summary>
/// <param name="Missing">Why it cannot, for who runs the farm; null where it can.</param>
internal sealed record ThumbnailSigner(string? Missing)
{
    public static ThumbnailSigner Of(IConfiguration configuration)
    {
        var certificate = $"{SignerOptions.Section}:{nameof(SignerOptions.CertificateFile)}";
        var key = $"{SignerOptions.Section}:{nameof(SignerOptions.KeyFile)}";
        var command = $"{SignerOptions.Section}:{nameof(SignerOptions.Command)}";
        var secret = $"{WatermarkOptions.Section}:{nameof(WatermarkOptions.SecretFile)}";
        List<string> files = string.IsNullOrWhiteSpace(configuration[command]) ? [certificate, key, secret] : [certificate, secret];
        var missing = files.Where(setting => !File.Exists(configuration[setting]))
            .Select(setting => configuration[setting] is { Length: > 0 } path ? $"{setting} {path} does not exist" : $"{setting} is empty").ToList();
        return new ThumbnailSigner(missing.Count == 0 ? null : string.Join("; ", missing));
    }
}

/// <summary>Opens the signer at the start, and says once that there is none.</summary>
internal sealed class ThumbnailNotice(ThumbnailSigner signer, ILogger<ThumbnailNotice> log, PictureMarker? marker = null) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (marker is null)
        {
            log.NoThumbnails(signer.Missing ?? "there is no signer");
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
