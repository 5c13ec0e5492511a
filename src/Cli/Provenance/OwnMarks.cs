using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Cli.Provenance;

/// <summary>Tells pictures that bear this farm's marks already.</summary>
/// <param name="Anchors">Whose signatures are trusted; nobody's where the settings name none.</param>
internal sealed record OwnMarks(TrustAnchors Anchors, WatermarkKeyRing Keys, TimeProvider Time)
{
    /// <exception cref="InvalidDataException">A file cannot be used; the message names its setting.</exception>
    public static OwnMarks Open(string? anchorsFile, WatermarkOptions watermark, TimeProvider time)
    {
        if (!WatermarkKeyRing.TryOpen(watermark, out var keys, out var problem))
        {
            throw new InvalidDataException(problem);
        }

        if (string.IsNullOrEmpty(anchorsFile))
        {
            return new OwnMarks(TrustAnchors.None, keys, time);
        }

        try
        {
            return new OwnMarks(TrustAnchors.FromPem(File.ReadAllText(anchorsFile)), keys, time);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidDataException($"{ProvenanceOptions.Section}:{nameof(ProvenanceOptions.AnchorsFile)} {anchorsFile} cannot be used: {unusable.Message}", unusable);
        }
    }

    /// <summary>
    /// Whether the manifest holds and names an id that is read from the pixels with this farm's key; or, where it names none because none
    /// could be hidden, whether a Farm whose signer is trusted made it: it is marked visibly then.
    /// </summary>
    public bool AreIn(GivenPicture picture, CancellationToken token)
    {
        if (picture.Source.Reading is not { Holds: true, Facts: var facts } reading)
        {
            return false;
        }

        return facts.WatermarkId is { } id
            ? WatermarkDetector.Detect(picture.Pixels, Keys.Until(Time.GetUtcNow()), DetectionEffort.SameScale, token) is WatermarkReading.Found found && found.Id == id
            : reading.State is ManifestState.Trusted && facts.SaysByFarm;
    }
}
