using System.Text.Json;
using Farm.Benchmarks.Chaos.Compare;
using Spectre.Console;

namespace Farm.Benchmarks.Chaos;

/// <summary>Outcome of a run: what was done, and what was found.</summary>
internal sealed record ChaosReport(IReadOnlyList<Figure> Figures, IReadOnlyList<Check> Checks)
{
    private const int Shown = 5;

    public bool IsClean => Checks.All(static check => check.Discrepancies.Count == 0);

    /// <summary>As <c>report.json</c>, with every discrepancy.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        await using var file = File.Create(Path.Combine(folder, "report.json"));
        await JsonSerializer.SerializeAsync(file, new
        {
            figures = Figures.ToDictionary(static figure => figure.Name, static figure => Math.Round(figure.Value, 3), StringComparer.Ordinal),
            checks = Checks.ToDictionary(static check => check.Name, static check => new { check.Counted, check.Discrepancies }, StringComparer.Ordinal),
        }, cancellationToken: cancellationToken);
    }

    public void Show(IAnsiConsole console, string folder)
    {
        console.Write(new Rule("chaos") { Justification = Justify.Left });
        var figures = new Table().AddColumns("figure", "value", "unit", "meaning");
        figures.Columns[1].Alignment = Justify.Right;
        foreach (var figure in Figures)
        {
            figures.AddRow(figure.Name, figure.Value.ToString("0.##"), figure.Unit, Markup.Escape(figure.Meaning));
        }

        console.Write(figures);
        var table = new Table().AddColumns("check", "of", "discrepancies", "meaning");
        foreach (var check in Checks)
        {
            table.AddRow(check.Name, $"{check.Counted}", $"{check.Discrepancies.Count}", Markup.Escape(check.Meaning));
        }

        console.Write(table);
        foreach (var check in Checks.Where(static check => check.Discrepancies.Count > 0))
        {
            foreach (var found in check.Discrepancies.Take(Shown))
            {
                console.MarkupLineInterpolated($"{check.Name}: {found}");
            }
        }

        console.MarkupLineInterpolated($"{(IsClean ? "no discrepancy" : "discrepancies")}; ledgers, database, objects' names and logs lie in {folder}");
    }
}
