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
    public static CheckTools Open(string? anchorsFile, WatermarkOptions watermark)
    {
        var (missing, problems) = (new List<string>(), new List<string>());
        var anchors = TrustAnchors.None;
        const string anchorsKey = $"{ProvenanceOptions.Section}:{nameof(ProvenanceOptions.AnchorsFile)}";
        if (IsThere(anchorsFile, anchorsKey, missing))
        {
            try
            {
                anchors = TrustAnchors.FromPem(File.ReadAllText(anchorsFile ?? ""));
            }
            catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                problems.Add($"{anchorsKey} {anchorsFile} cannot be used: {unusable.Message}");
            }
        }

        WatermarkKeyRing? keys = null;
        if (IsThere(watermark.SecretFile, $"{WatermarkOptions.Section}:{nameof(WatermarkOptions.SecretFile)}", missing)
            && !WatermarkKeyRing.TryOpen(watermark, out keys, out var problem))
        {
            problems.Add(problem);
        }

        return new CheckTools(anchors, keys, missing, problems);
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
