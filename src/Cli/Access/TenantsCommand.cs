using System.CommandLine;
using System.Net;
using System.Text.Json;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Contracts.Api;
using Farm.Contracts.Tenants;

namespace Farm.Cli.Access;

/// <summary>farm tenants: whose jobs the farm renders, and on which terms.</summary>
internal static class TenantsCommand
{
    public static Command Create() => new("tenants", "Lists, makes and erases tenants, and changes their terms") { List(), Show(), Set(), Erase() };

    private static Command List() => FarmCommand.CreateList<TenantView>(
        "list",
        "Lists tenants with their terms, the oldest first",
        async (_, farm, most, from, cancellationToken) => (await farm.ListTenantsAsync(most, from, cancellationToken)).TryGet(out var page, out var problem)
            ? new Listed<TenantView>(page.Tenants, page.NextCursor) : problem,
        static tenants => JsonSerializer.Serialize(new TenantPage(tenants.Items, tenants.NextCursor), AccessJson.Default.TenantPage),
        ["TENANT", "WEIGHT", "POLICY", "MODELS"],
        static tenant => [tenant.Name, $"{tenant.Terms.Weight ?? 1}", tenant.Terms.Policy ?? "-", tenant.Terms.Models is { } models ? string.Join(',', models) : "all"]);

    private static Command Show()
    {
        var name = new Argument<string>("NAME");
        return FarmCommand.Create("show", "Shows a tenant's terms, as --terms takes them", async (parse, farm, screen, json, cancellationToken) =>
            FarmCommand.Tell(await farm.FindTenantAsync(parse.GetRequiredValue(name), cancellationToken), screen, tenant => json
                ? JsonSerializer.Serialize(tenant, AccessJson.Default.TenantView)
                : JsonSerializer.Serialize(tenant.Terms, AccessJson.Default.TenantTerms)), name);
    }

    private static Command Set()
    {
        var name = new Argument<string>("NAME");
        var terms = new Option<string?>("--terms") { Description = "A JSON file of terms, in place of all that the tenant had", HelpName = "FILE.json" };
        var weight = new Option<double?>("--weight") { Description = "Share of the farm beside other tenants', 0.01 to 1000", HelpName = "W" };
        var policy = new Option<string?>("--policy") { Description = "Id of the moderation policy", HelpName = "ID" };
        var models = new Option<string[]>("--model") { Description = "A model that it may use; may be repeated (all)", HelpName = "ID" };
        return FarmCommand.Create("set", "Makes a tenant, or changes those of its terms that are named", async (parse, farm, screen, json, cancellationToken) =>
        {
            var tenant = parse.GetRequiredValue(name);
            if (parse.GetValue(weight) is { } share && !double.IsFinite(share))
            {
                screen.Complain($"--weight: {share} must be a number, 0.01 to 1000");
                return ExitCode.Usage;
            }

            TenantTerms? given;
            if (parse.GetValue(terms) is { } file)
            {
                if (!TryReadTerms(file, screen, out given))
                {
                    return ExitCode.Usage;
                }
            }
            else
            {
                var known = await farm.FindTenantAsync(tenant, cancellationToken);
                if (!known.TryGet(out var found, out var problem) && problem.Status != HttpStatusCode.NotFound)
                {
                    return problem.Tell(screen);
                }

                given = found?.Terms ?? new TenantTerms();
            }

            var changed = given with
            {
                Weight = parse.GetValue(weight) ?? given.Weight,
                Policy = parse.GetValue(policy) ?? given.Policy,
                Models = parse.GetValue(models) is { Length: > 0 } named ? named : given.Models,
            };
            return FarmCommand.Tell(await farm.PutTenantAsync(tenant, changed, cancellationToken), screen, view => json
                ? JsonSerializer.Serialize(view, AccessJson.Default.TenantView)
                : $"{view.Name}  {JsonSerializer.Serialize(view.Terms, AccessJson.Default.TenantTerms)}");
        }, name, terms, weight, policy, models);
    }

    private static Command Erase()
    {
        var name = new Argument<string>("NAME");
        return FarmCommand.Create("erase", "Erases a tenant with jobs, pictures, adapters and keys, once its jobs have ended", async (parse, farm, screen, json, cancellationToken) =>
            FarmCommand.Tell(await farm.EraseTenantAsync(parse.GetRequiredValue(name), cancellationToken), screen, tenant => json
                ? JsonSerializer.Serialize(tenant, AccessJson.Default.TenantView)
                : $"{tenant.Name}  is being erased"), name);
    }

    private static bool TryReadTerms(string file, Screen screen, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TenantTerms? terms)
    {
        terms = null;
        try
        {
            terms = JsonSerializer.Deserialize(File.ReadAllBytes(file), AccessJson.Default.TenantTerms);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            screen.Complain($"--terms: {file} cannot be read: {problem.Message}");
            return false;
        }

        if (terms is null)
        {
            screen.Complain($"--terms: {file} holds null; must be an object");
        }

        return terms is not null;
    }
}
