using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Farm.Cli.Connection;
using Farm.Contracts.Api;

namespace Farm.Cli.Access;

/// <summary>farm usage: what tenants have used and reserved, beside their limits.</summary>
internal static class UsageCommand
{
    private const int Digits = 3;

    private static readonly string[] Headings = ["TENANT", "WAITING", "JOBS OF DAY", "PIXELS OF DAY", "GPU-S OF DAY", "MONEY OF MONTH", "NEAR"];

    public static Command Create()
    {
        var tenant = new Option<string?>("--tenant") { Description = "One tenant; absent for all that the key sees", HelpName = "NAME" };
        var day = new Option<string?>("--day") { Description = "A day and its month, UTC; absent for today", HelpName = "YYYY-MM-DD" };
        return FarmCommand.CreateList<UsageView>(
            "usage",
            "Tells what tenants have used and reserved, beside their limits",
            async (parse, farm, most, from, cancellationToken) =>
                (await farm.ListUsageAsync(parse.GetValue(tenant), parse.GetValue(day), most, from, cancellationToken)).TryGet(out var page, out var problem)
                    ? new Listed<UsageView>(page.Tenants, page.NextCursor) : problem,
            static usage => JsonSerializer.Serialize(new UsagePage(usage.Items, usage.NextCursor), AccessJson.Default.UsagePage),
            Headings,
            Row,
            tenant, day);
    }

    /// <summary>Cells of what is used and reserved, with its limit where there is one.</summary>
    private static string[] Row(UsageView usage)
    {
        var (day, month, limits) = (usage.Day, usage.Month, usage.Limits);
        return
        [
            usage.Tenant,
            Beside(usage.JobsWaiting, limits?.JobsWaiting),
            Beside(day.Used.Jobs + day.Reserved.Jobs, limits?.JobsPerDay),
            Beside(day.Used.Pixels + day.Reserved.Pixels, limits?.PixelsPerDay),
            Beside(Math.Round(day.Used.GpuSeconds + day.Reserved.GpuSeconds, Digits), limits?.GpuSecondsPerDay),
            Beside(month.Used.Money + month.Reserved.Money, limits?.MoneyPerMonth),
            string.Join(' ', usage.NearLimits.Select(static field => field[(field.LastIndexOf('.') + 1)..])),
        ];
    }

    private static string Beside<T>(T taken, T? limit)
        where T : struct, IFormattable => limit is { } most ? $"{Write(taken)}/{Write(most)}" : Write(taken);

    private static string Write<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
