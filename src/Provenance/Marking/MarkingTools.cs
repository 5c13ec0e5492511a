using Farm.Provenance.Signing;
using Farm.Provenance.VisibleMark;
using Farm.Provenance.Watermark.Keys;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Provenance.Marking;

/// <summary>The key, the secret and the mark that the options name, opened. Owned by the host that made it.</summary>
public sealed class MarkingTools : IDisposable
{
    private readonly CurrentSigner signer;

    /// <exception cref="InvalidDataException">Something cannot be opened; the message names every setting, its file and what is wrong with it.</exception>
    public MarkingTools(
        IOptions<ProvenanceOptions> provenance, IOptions<SignerOptions> signer, IOptions<WatermarkOptions> watermark, IOptions<VisibleMarkOptions> visible,
        IHttpClientFactory http, TimeProvider time, ILogger<CurrentSigner> logger)
    {
        var problems = new List<string>();
        if (!CurrentSigner.TryOpen(signer.Value, time, logger, out var opened, out var problem))
        {
            problems.Add(problem);
        }

        if (!WatermarkKeyRing.TryOpen(watermark.Value, out var ring, out problem))
        {
            problems.Add(problem);
        }

        if (!MarkPainter.TryCreate(visible.Value, out var painter, out problem))
        {
            problems.Add(problem);
        }

        if (opened is null || ring is null || painter is null)
        {
            opened?.Dispose();
            throw new InvalidDataException(string.Join("; ", problems));
        }

        this.signer = opened;
        var stamps = signer.Value.TimeStampUrl is { } url ? new TimeStampAuthority(http.CreateClient(nameof(TimeStampAuthority)), url, signer.Value.TimeStampTimeout) : null;
        Marker = new PictureMarker(opened, stamps, ring, painter, provenance.Value.TrainingMining, time);
    }

    public PictureMarker Marker { get; }

    /// <inheritdoc cref="SigningCheck.RunAsync"/>
    public Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken) => signer.CheckAsync(cancellationToken);

    public void Dispose() => signer.Dispose();
}
