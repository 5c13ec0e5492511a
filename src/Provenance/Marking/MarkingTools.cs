using Farm.Provenance.Signing;
using Farm.Provenance.VisibleMark;
using Farm.Provenance.Watermark.Keys;
using Microsoft.Extensions.Options;

namespace Farm.Provenance.Marking;

/// <summary>The key, the secret and the mark that the options name, opened. Owned by the host that made it.</summary>
public sealed class MarkingTools : IDisposable
{
    private readonly ISigningKey key;
    private readonly SignerOptions signer;
    private readonly TimeProvider time;

    /// <exception cref="InvalidDataException">Something cannot be opened; the message names every setting, its file and what is wrong with it.</exception>
    public MarkingTools(
        IOptions<ProvenanceOptions> provenance, IOptions<SignerOptions> signer, IOptions<WatermarkOptions> watermark, IOptions<VisibleMarkOptions> visible,
        IHttpClientFactory http, TimeProvider time)
    {
        this.signer = signer.Value;
        this.time = time;
        var problems = new List<string>();
        if (!SigningKeys.TryOpen(signer.Value, out var opened, out var problem))
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

        key = opened;
        var stamps = signer.Value.TimeStampUrl is { } url ? new TimeStampAuthority(http.CreateClient(nameof(TimeStampAuthority)), url, signer.Value.TimeStampTimeout) : null;
        Marker = new PictureMarker(key, stamps, ring, painter, provenance.Value.TrainingMining, time);
    }

    public PictureMarker Marker { get; }

    /// <inheritdoc cref="SigningCheck.RunAsync"/>
    public Task<IReadOnlyList<string>> CheckAsync(CancellationToken token) => SigningCheck.RunAsync(key, signer, time.GetUtcNow(), token);

    public void Dispose() => key.Dispose();
}
