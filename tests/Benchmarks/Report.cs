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
    /// <summary>What was measured, where a benchmark measures several things.</summary>
    public string? Subject { get; init; }

    /// <summary>What kind of thing the subjects are.</summary>
    public string SubjectKind { get; init; } = "model";

    /// <summary>The value below which <paramref name="share"/>, 0 to 1, of the others lie; of at least one value.</summary>
    public static double Percentile(IReadOnlyCollection<double> values, double share) => values.Order().ElementAt((int)(share * (values.Count - 1)));

    /// <summary>One object: the benchmark's name and every figure by its name.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("benchmark", Benchmark);
            if (Subject is not null)
            {
                writer.WriteString(SubjectKind, Subject);
            }

            foreach (var figure in Figures)
            {
                writer.WriteNumber(figure.Name, Math.Round(figure.Value, 6));
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>What <see cref="ToJson"/> wrote; units and meanings are not in it.</summary>
    public static Report FromJson(JsonElement json) => new(
        json.GetProperty("benchmark").GetString() ?? "",
        [.. json.EnumerateObject()
            .Where(field => field.Value.ValueKind == JsonValueKind.Number)
            .Select(field => new Figure(field.Name, field.Value.GetDouble(), "", ""))])
    {
        Subject = json.TryGetProperty("model", out var model) ? model.GetString() : null,
    };

    /// <summary>A row for each figure; or where the same was measured of several things, a row for each of them.</summary>
    public static IEnumerable<Table> ToTables(IReadOnlyList<Report> reports)
    {
        var figures = reports.SelectMany(static report => report.Figures).ToList();
        return figures.DistinctBy(static figure => figure.Name).Count() == figures.Count ? reports.Select(static report => report.ToTable()) : [Together(reports)];
    }

    private static Table Together(IReadOnlyList<Report> reports)
    {
        var names = reports.SelectMany(report => report.Figures).Select(figure => figure.Name).Distinct(StringComparer.Ordinal).ToArray();
        var table = new Table().Title(reports.Count == 0 ? "" : reports[0].Benchmark)
            .AddColumn(new TableColumn(reports.Count == 0 ? "" : reports[0].SubjectKind).NoWrap())
            .AddColumns([.. names.Select(static name => name.Replace('_', '\n'))]);
        foreach (var report in reports)
        {
            table.AddRow([report.Subject ?? "", .. names.Select(name => report.Figures.FirstOrDefault(figure => figure.Name == name)?.Value.ToString("G4") ?? "")]);
        }

        return table;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private Table ToTable()
    {
        var table = new Table().Title(Subject is null ? Benchmark : $"{Benchmark}: {Subject}").AddColumns("figure", "value", "unit", "meaning");
        table.Columns[1].Alignment = Justify.Right;
        foreach (var figure in Figures)
        {
            table.AddRow(figure.Name, figure.Value.ToString("0.####"), figure.Unit, Markup.Escape(figure.Meaning));
        }

        return table;
    }
}
