using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Checking;

/// <summary>The files that pictures are checked with. A file that is not there is done without; one that is there and cannot be used is a problem.</summary>
/// <param name="Anchors">Nobody's where there is no file.</param>
/// <param name="Keys">Null where there is no secret.</param>
/// <param name="Missing">One sentence for each file that is named and not there.</param>
/// <param name="Problems">One sentence for each file that cannot be used.</param>
public sealed record CheckTools(TrustAnchors Anchors, WatermarkKeyRing? Keys, IReadOnlyList<string> Missing, IReadOnlyList<string> Problems)
{
    /// <param name="anchorsFile">Roots of signers; null for nobody's.</param>
    /// <param name="timeStampAnchorsFile">Roots of time-stamp authorities; null for those of signers.</param>
    public static CheckTools Open(string? anchorsFile, string? timeStampAnchorsFile, WatermarkOptions watermark)
    {
        var (missing, problems) = (new List<string>(), new List<string>());
        var anchors = TrustAnchors.None;
        if (ReadRoots(anchorsFile, nameof(ProvenanceOptions.AnchorsFile), TrustAnchors.FromPem, missing, problems) is { } signers)
        {
            anchors = signers;
        }

        if (ReadRoots(timeStampAnchorsFile, nameof(ProvenanceOptions.TimeStampAnchorsFile), anchors.WithTimeStampsFromPem, missing, problems) is { } both)
        {
            anchors = both;
        }

        WatermarkKeyRing? keys = null;
        if (IsThere(watermark.SecretFile, $"{WatermarkOptions.Section}:{nameof(WatermarkOptions.SecretFile)}", missing)
            && !WatermarkKeyRing.TryOpen(watermark, out keys, out var problem))
        {
            problems.Add(problem);
        }

        return new CheckTools(anchors, keys, missing, problems);
    }

    private static TrustAnchors? ReadRoots(string? file, string setting, Func<string, TrustAnchors> read, List<string> missing, List<string> problems)
    {
        var key = $"{ProvenanceOptions.Section}:{setting}";
        if (!IsThere(file, key, missing))
        {
            return null;
        }

        try
        {
            return read(File.ReadAllText(file ?? ""));
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problems.Add($"{key} {file} cannot be used: {unusable.Message}");
            return null;
        }
    }

    private static bool IsThere(string? file, string key, List<string> missing)
    {
        if (string.IsNullOrEmpty(file))
        {
            return false;
        }

        if (!File.Exists(file))
        {
            missing.Add($"{key} {file} does not exist");
            return false;
        }

        return true;
    }
}
