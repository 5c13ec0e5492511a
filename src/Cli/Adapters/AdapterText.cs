using System.Text;
using Farm.Catalog.Adapters;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Inspection;

namespace Farm.Cli.Adapters;

/// <summary>Adapters for people.</summary>
internal static class AdapterText
{
    public static string Of(InstalledAdapter adapter)
    {
        var card = adapter.Card;
        var text = new StringBuilder();
        Line(text, "name", card.Name);
        Line(text, "id", card.Id);
        Line(text, "model", card.Model);
        Line(text, "title", card.Title);
        Line(text, "description", card.Description);
        Line(text, "licence", card.Licence);
        Line(text, "rank", $"{card.Rank}, {card.Layers} layers, {card.Bytes} bytes");
        Line(text, "triggers", card.TriggerWords is null ? null : string.Join(", ", card.TriggerWords));
        foreach (var (name, value) in card.Measured ?? new Dictionary<string, string>())
        {
            Line(text, "measured", $"{name}: {value}");
        }

        Line(text, "provenance", card.Provenance);
        Line(text, "file", adapter.File);
        return text.ToString().TrimEnd();
    }

    public static string Of(AdapterInspection inspection)
    {
        var text = new StringBuilder();
        Line(text, "file", $"{inspection.File}, {inspection.Bytes} bytes");
        Line(text, "sha256", inspection.Sha256);
        Line(text, "dialect", string.Join(", ", inspection.Dialects));
        Line(text, "model", inspection.Model);
        Line(text, "rank", $"{inspection.Rank}, {inspection.Layers} layers");
        Line(text, "triggers", string.Join(", ", inspection.TriggerWords));
        foreach (var key in inspection.Keys)
        {
            var layers = key.Layers.Count == 0 ? "no layer" : string.Join(" + ", key.Layers);
            text.AppendLine($"{key.Key}  {layers}{(key.Rank is null ? "" : $"  rank {key.Rank}, scale {key.Scale:0.####} ({key.ScaleOrigin})")}");
        }

        foreach (var note in inspection.Notes)
        {
            Line(text, "note", note);
        }

        return text.Append(inspection.Fits ? "fits" : $"does not fit, {inspection.Findings.Count} finding{(inspection.Findings.Count == 1 ? "" : "s")}").ToString();
    }

    public static string Of(AdapterFinding finding) => finding.Key is null ? finding.Message : $"{finding.Key}: {finding.Message}";

    private static void Line(StringBuilder text, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.AppendLine($"{label,-12}{value}");
        }
    }
}
