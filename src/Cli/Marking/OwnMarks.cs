using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Checking;
using Farm.Provenance.Marking;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Cli.Marking;

/// <summary>Tells pictures that bear this farm's marks already.</summary>
/// <param name="Anchors">Whose signatures are trusted; nobody's where the settings name none.</param>
internal sealed record OwnMarks(TrustAnchors Anchors, WatermarkKeyRing Keys, TimeProvider Time)
{
    /// <exception cref="InvalidDataException">A file cannot be used; the message names its setting.</exception>
    public static OwnMarks Open(ProvenanceOptions provenance, WatermarkOptions watermark, TimeProvider time)
    {
        var tools = CheckTools.Open(provenance.AnchorsFile, provenance.TimeStampAnchorsFile, watermark);
        return tools.Keys is { } keys && tools.Problems.Count == 0
            ? new OwnMarks(tools.Anchors, keys, time)
            : throw new InvalidDataException(string.Join("; ", tools.Problems.Concat(tools.Missing)));
    }

    /// <summary>
    /// Whether the manifest holds and names an id that is read from the pixels with this farm's key; or, where it names none because none
    /// could be hidden, whether a Farm whose signer is trusted made it: it is marked visibly then.
    /// </summary>
    public bool AreIn(GivenPicture picture, CancellationToken cancellationToken)
    {
        if (picture.Source.Validation is not { Holds: true, Facts: var facts } reading)
        {
            return false;
        }

        return facts.WatermarkId is { } id
            ? WatermarkDetector.Detect(picture.Pixels, Keys.Until(Time.GetUtcNow()), DetectionEffort.SameScale, cancellationToken) is WatermarkReading.Found found && found.Id == id
            : reading.State is ManifestState.Trusted && facts.SaysByFarm;
    }
}
