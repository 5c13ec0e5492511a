using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Cli.Marking;
using Farm.Imaging;
using Farm.Provenance.Marking;

namespace Farm.Cli.Provenance;

/// <summary>A picture as <c>provenance mark</c> tells it.</summary>
/// <param name="Id">16 hex digits: what the invisible mark says, and under which the manifest is kept.</param>
/// <param name="Psnr">Decibels; null where no mark could be hidden.</param>
/// <param name="Confidence">Of reading the mark back, 0 to 1; null where none could be hidden.</param>
/// <param name="Lasts">False where the mark is lost to JPEG 50 or WebP 75 however strong it may be, as in some black on white; null where none could be hidden.</param>
/// <param name="Visible">Whether a mark that people can see stands in it.</param>
/// <param name="SourceManifest">The source's own credentials, which travel on; null where it has none that hold.</param>
/// <param name="Lost">What of the source is not in the file.</param>
/// <param name="TimeStampProblem">Why there is no time stamp although an authority is set; null otherwise.</param>
internal sealed record MarkReport(
    string File, string Sha256, string Format, int Width, int Height, string Id, double? Psnr, double? Confidence, bool? Lasts, bool Visible, string ManifestId, string ManifestHash,
    string? SourceManifest, IReadOnlyList<string> Lost, string? TimeStampProblem)
{
    public static MarkReport Of(string path, GivenPicture source, MarkedPicture marked) => new(
        Path.GetFullPath(path), GivenPicture.HashOf(marked.File), marked.Format.MediaType, source.Pixels.Width, source.Pixels.Height, MarkId.ToText(marked.MarkId),
        marked.Invisible is { } hidden ? Math.Round(hidden.Psnr, 2) : null, marked.Invisible is { } read ? Math.Round(read.Confidence, 3) : null, marked.Invisible?.Lasts, marked.IsVisiblyMarked,
        marked.ManifestId, marked.ManifestHash, source.Source.ManifestId, [.. source.Lost], marked.TimeStampProblem);

    public string ToJson() => JsonSerializer.Serialize(this, MarkReportJson.Default.MarkReport);

    public override string ToString()
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{File}  {Width} x {Height}  {Format}")
            .AppendLine(CultureInfo.InvariantCulture, $"id           {Id}")
            .AppendLine(Psnr is null
                ? "invisible    none: nothing can be hidden in this picture, so a visible mark stands in it"
                : string.Create(CultureInfo.InvariantCulture, $"invisible    {Psnr:0.00} dB, read back with confidence {Confidence:0.000}{(Lasts == false ? "; it will not outlast coding" : "")}"))
            .AppendLine(CultureInfo.InvariantCulture, $"visible      {(Visible ? "yes" : "no")}")
            .Append(CultureInfo.InvariantCulture, $"manifest     {ManifestId}");
        if (SourceManifest is not null)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"carried on   {SourceManifest}");
        }

        if (Lost.Count > 0)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"not carried  {string.Join(", ", Lost)}");
        }

        if (TimeStampProblem is not null)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"no time stamp: {TimeStampProblem}");
        }

        return text.ToString();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MarkReport))]
internal sealed partial class MarkReportJson : JsonSerializerContext;
