using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Cli.Access;
using Farm.Cli.Connection;
using Farm.Client;
using Farm.Contracts.Api;

namespace Farm.Cli.Queue;

/// <summary>farm queue list: the lines in which jobs wait.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var tenant = Several("--tenant", "Only of this tenant; again for another", "NAME");
        var model = Several("--model", "Only for this model; again for another", "ID");
        var jobClass = new Option<string?>("--class") { Description = "Only of this class: interactive or batch", HelpName = "CLASS" };
        return FarmCommand.CreateList<LaneView>(
            "list",
            "Lists the lines in which jobs wait, by tenant, model, class and priority, and what holds them back",
            async (parse, farm, most, from, cancellationToken) =>
            {
                var query = new LaneQuery { Tenants = parse.GetValue(tenant) ?? [], Models = parse.GetValue(model) ?? [], Class = parse.GetValue(jobClass), Limit = most, Cursor = from };
                return (await farm.ListLanesAsync(query, cancellationToken)).TryGet(out var page, out var problem) ? new Listed<LaneView>(page.Lanes, page.NextCursor) : problem;
            },
            static lanes => JsonSerializer.Serialize(new LanePage(lanes.Items, lanes.NextCursor), LaneListJson.Default.LanePage),
            ["TENANT", "MODEL", "CLASS", "PRIORITY", "JOBS", "GPU-SECONDS", "PAUSED"],
            static lane =>
            [
                lane.Tenant, lane.Model, lane.Class.ToString().ToLowerInvariant(), $"{lane.Priority}", $"{lane.Jobs}",
                string.Create(CultureInfo.InvariantCulture, $"{lane.GpuSeconds:0.#}"), lane.Paused.Count == 0 ? "-" : string.Join(',', lane.Paused),
            ],
            tenant, model, jobClass);
    }

    private static Option<string[]> Several(string name, string description, string help) => new(name) { Description = description, HelpName = help, DefaultValueFactory = _ => [] };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LanePage))]
internal sealed partial class LaneListJson : JsonSerializerContext;
