using Farm.Benchmarks.Intake;
using Farm.Contracts.Api;

namespace Farm.Benchmarks.Backlog;

/// <summary>The answers that say which of the waiting jobs an act on many would change, from HTTP to HTTP.</summary>
internal static class Previews
{
    private const int Warming = 2;
    private const int Calls = 50;

    private static readonly (string Name, string Meaning, JobSelection Selection)[] All =
    [
        ("tenant", "of one tenant", new JobSelection { Tenant = BacklogFarm.SomeTenant }),
        ("model", "of a model, every tenant's: all that wait", Everyones with { Model = IntakeFarm.Model }),
        ("tier", "of a tier, every tenant's: all that wait, looked up in the jobs themselves", Everyones with { Tier = "gpu6" }),
        ("metadata", "of a pair of metadata, every tenant's", Everyones with { Metadata = new Dictionary<string, string> { [BacklogFarm.SomePair.Key] = BacklogFarm.SomePair.Value } }),
        ("tenant_metadata", "of a pair of metadata, one tenant's",
            new JobSelection { Tenant = BacklogFarm.SomeTenant, Metadata = new Dictionary<string, string> { [BacklogFarm.SomePair.Key] = BacklogFarm.SomePair.Value } }),
    ];

    private static JobSelection Everyones => new() { Tenant = "*" };

    public static async Task<Report> MeasureAsync(BacklogFarm farm, CancellationToken token)
    {
        var figures = new List<Figure>();
        foreach (var (name, meaning, selection) in All)
        {
            for (var i = 0; i < Warming; i++)
            {
                await farm.PreviewAsync(selection, token);
            }

            var (times, matched) = (new List<double>(), 0);
            for (var i = 0; i < Calls; i++)
            {
                (var took, matched) = await farm.PreviewAsync(selection, token);
                times.Add(took);
            }

            figures.Add(new($"preview_{name}_matched", matched, "jobs", meaning));
            figures.Add(new($"preview_{name}_median", Report.Median(times), "ms", $"of {Calls} previews"));
            figures.Add(new($"preview_{name}_p99", Report.Percentile(times, 0.99), "ms", ""));
        }

        return new Report("backlog: previews of acts on many", figures);
    }
}
