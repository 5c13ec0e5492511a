using System.Text.Json;
using Spectre.Console;

namespace Farm.Benchmarks;

/// <summary>One named figure.</summary>
/// <param name="Name">snake_case; its key in the JSON form.</param>
/// <param name="Value">In <paramref name="Unit"/>.</param>
/// <param name="Unit">ms, ratio, bytes or the like.</param>
/// <param name="Meaning">What was measured.</param>
internal sealed record Figure(string Name, double Value, string Unit, string Meaning);

/// <summary>The figures of one benchmark, all from one run of the program.</summary>
internal sealed record Report(string Benchmark, IReadOnlyList<Figure> Figures)
{
    /// <summary>One object: the benchmark's name and every figure by its name.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("benchmark", Benchmark);
            foreach (var figure in Figures)
            {
                writer.WriteNumber(figure.Name, Math.Round(figure.Value, 6));
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public Table ToTable()
    {
        var table = new Table().Title(Benchmark).AddColumns("figure", "value", "unit", "meaning");
        table.Columns[1].Alignment = Justify.Right;
        foreach (var figure in Figures)
        {
            table.AddRow(figure.Name, figure.Value.ToString("0.####"), figure.Unit, Markup.Escape(figure.Meaning));
        }

        return table;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
