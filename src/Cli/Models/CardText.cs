using System.Text;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Models;

namespace Farm.Cli.Models;

/// <summary>A model card for people.</summary>
internal static class CardText
{
    public static string Of(InstalledModel model)
    {
        var (card, folder) = model;
        var text = new StringBuilder();
        Line("id", card.Id);
        Line("title", card.Title);
        Line("description", card.Description);
        Line("family", card.Family.Name);
        Line("licence", card.Licence);
        Line("tier", $"gpu{(int)card.Tier}, {card.Precision}, {Mebibytes(card.Memory.WeightBytes)} MiB of weights, "
            + $"{Mebibytes(card.Memory.At(card.Defaults.Width, card.Defaults.Height))} MiB at {card.Defaults.Width}x{card.Defaults.Height}, "
            + $"{Mebibytes(card.LeastBytesAt(card.Defaults.Width, card.Defaults.Height))} MiB where its parts take turns");
        Line("defaults", $"{card.Defaults.Width}x{card.Defaults.Height}, {card.Defaults.Steps} steps, guidance {card.Defaults.Guidance}, "
            + $"scheduler {card.Defaults.Scheduler ?? "of the model"}");
        Line("limits", $"{card.Limits.MinSize} to {card.Limits.MaxSize} pixels in steps of {card.Limits.SizeMultiple}, at most {card.Limits.MaxSteps} steps");
        Line("adapters", card.Lora is { } lora
            ? $"ranks up to {lora.RankCeiling} together, on {(lora.Targets is ["*"] ? "all layers" : string.Join(", ", lora.Targets))}"
            : "none");
        Line("provenance", card.Provenance);
        foreach (var (name, value) in card.Measured ?? new Dictionary<string, string>())
        {
            Line("measured", $"{name}: {value}");
        }

        Line("files", $"{card.Files.Count}, {Mebibytes(card.Files.Sum(file => file.Bytes))} MiB, content {card.ContentHash[..16]}");
        Line("folder", folder);
        return text.ToString().TrimEnd();

        void Line(string name, string? value)
        {
            if (value is not null)
            {
                text.Append(name.PadRight(13)).AppendLine(value);
            }
        }
    }

    private static string Mebibytes(long bytes) => (bytes / 1048576.0).ToString("0.0");
}
