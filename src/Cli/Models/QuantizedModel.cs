using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.ModelTools.Quantization;

namespace Farm.Cli.Models;

/// <summary>A model as <c>models quantize</c> tells it once it is written.</summary>
/// <param name="Ratio">Of all graphs' bytes, after to before.</param>
internal sealed record QuantizedModel(
    string Id, string Folder, string Precision, string Tier, long WeightBytes, double Ratio, IReadOnlyList<GraphReport> Graphs)
{
    private const int MostNames = 4;

    public static QuantizedModel Of(QuantizeResult.Written written)
    {
        var (card, folder) = written.Model;
        var before = written.Graphs.Sum(static graph => graph.BytesBefore);
        var after = written.Graphs.Sum(static graph => graph.BytesAfter);
        return new QuantizedModel(
            card.Id, folder, card.Precision, $"gpu{(int)card.Tier}", card.Memory.WeightBytes, before > 0 ? Math.Round((double)after / before, 4) : 1, written.Graphs);
    }

    public string ToJson() => JsonSerializer.Serialize(this, QuantizedModelJson.Default.QuantizedModel);

    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var graph in Graphs)
        {
            var rounded = graph.Weights.Count(static weight => weight.Kept is null);
            text.AppendLine($"{graph.File}  {graph.BytesBefore} to {graph.BytesAfter} bytes ({Share(graph.BytesAfter, graph.BytesBefore)}), "
                + $"{rounded} weights rounded, relative RMS error {graph.RelativeError:P2}");
            foreach (var kept in graph.Weights.Where(static weight => weight.Kept is not null).GroupBy(static weight => weight.Kept))
            {
                var names = string.Join(", ", kept.Select(static weight => weight.Layer).Take(MostNames));
                text.AppendLine($"  {kept.Count()} kept, {kept.Key}: {names}{(kept.Count() > MostNames ? ", …" : "")}");
            }
        }

        return text.Append($"{Id}  {Precision}, {Tier}, {Ratio:P1} of the bytes, {Folder}").ToString();
    }

    private static string Share(long after, long before) => ((double)after / before).ToString("P1");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(QuantizedModel))]
internal sealed partial class QuantizedModelJson : JsonSerializerContext;
