using System.Globalization;
using System.Text;
using Farm.Contracts.Api;

namespace Farm.Cli.Checking;

/// <summary>An answer for people: a line each for what was found, then all codes.</summary>
internal static class AnswerText
{
    private const int Label = 12;

    public static IEnumerable<string> Of(string path, ProvenanceAnswer answer) => Lines(path, answer).Select(Plain);

    private static IEnumerable<string> Lines(string path, ProvenanceAnswer answer)
    {
        var picture = answer.Picture;
        var size = picture.Width is null ? "" : $"  {picture.Width} x {picture.Height}";
        yield return $"{path}  {picture.MediaType}{size}  {picture.Bytes} bytes";
        foreach (var line in OfManifest("manifest", answer.Manifest))
        {
            yield return line;
        }

        yield return Line("watermark", OfWatermark(answer.Watermark));
        yield return Line("together", $"{answer.Agreement.State}: {answer.Agreement.Explanation}");
        foreach (var line in answer.Record is { } record ? OfRecord(record) : [])
        {
            yield return line;
        }

        yield return answer.Note;
    }

    private static IEnumerable<string> OfManifest(string label, CheckedManifest manifest)
    {
        yield return Line(label, manifest.State + (manifest.Id is null ? "" : $"  {manifest.Id}"));
        if (manifest.Remote is { } address)
        {
            yield return Line("  said to be", $"at {address}; not fetched");
        }

        if (manifest.Generator is { Length: > 0 } generator)
        {
            yield return Line("  made with", generator);
        }

        if (manifest.Signer is { } signer)
        {
            var stamped = signer.TimeStamp is { } time ? $", time stamp {Time(time)}" : "";
            yield return Line("  signed by", $"{signer.Subject}, vouched for by {signer.Issuer}, in force {Time(signer.ValidFrom)} to {Time(signer.ValidUntil)}{stamped}");
        }

        foreach (var action in manifest.Actions)
        {
            var source = action.DigitalSourceType is { } type ? $" ({type[(type.LastIndexOf('/') + 1)..]})" : "";
            yield return Line("  says", $"{action.Action}{source}{(action.When is null ? "" : $" at {action.When}")}");
        }

        foreach (var ingredient in manifest.Ingredients)
        {
            yield return Line("  from", $"{ingredient.Relationship} {ingredient.Format} {ingredient.ManifestId ?? "without a manifest"}");
        }

        if (manifest.Model is not null)
        {
            yield return Line("  model", $"{manifest.Model}  {manifest.ModelHash}");
        }

        foreach (var (code, count) in manifest.Codes)
        {
            var failure = manifest.Statuses.FirstOrDefault(status => status.Kind == "failure" && status.Code == code);
            yield return Line("  code", code + (count > 1 ? $" x {count}" : "") + (failure is null ? "" : $"  failed: {failure.Explanation}"));
        }
    }

    private static string OfWatermark(CheckedWatermark watermark) => watermark.State switch
    {
        "found" => FormattableString.Invariant(
            $"found  {watermark.Id}  key {watermark.Key}  confidence {watermark.Confidence:0.000}  by chance at most {watermark.FalsePositiveRate:0.0e+0}")
            + (watermark.Undone is { } undone ? Of(undone) : ""),
        "not-looked-for" => $"not looked for: {watermark.Reason}",
        _ => FormattableString.Invariant($"not found  best confidence {watermark.Confidence:0.000}"),
    };

    private static string Of(UndoneTransform undone) => FormattableString.Invariant($"  scaled {undone.ScaleX:0.###} x {undone.ScaleY:0.###}")
        + FormattableString.Invariant($", turned {undone.Degrees:0.##} degrees") + (undone.Mirrored ? ", mirrored" : "");

    private static IEnumerable<string> OfRecord(CheckedRecord record)
    {
        var job = record.Job is { } known ? $"  {known.Model}, asked for {Time(known.CreatedAt)}" : "";
        yield return Line("on record", $"{record.Id} by its {record.FoundBy}{job}");
        if (record.FileHasRecordedManifest is { } same)
        {
            yield return Line("  file", same ? "has the manifest that was recorded" : "has another manifest than was recorded");
        }

        if (record.StoredManifest is { } stored)
        {
            yield return Line("  stored", $"{stored.Hash}{stored.HashIsRecorded switch { true => ", as recorded", false => ", not as recorded", null => "" }}");
            // The same manifest need not be told twice.
            foreach (var line in record.FileHasRecordedManifest == true ? [] : OfManifest("  manifest", stored.Reading))
            {
                yield return line;
            }
        }
    }

    private static string Line(string label, string text) => label.PadRight(Label) + text;

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Texts in a stranger's manifest must not steer a terminal.</summary>
    private static string Plain(string line) => string.Concat(line.EnumerateRunes().Select(static rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? "?" : rune.ToString()));
}
