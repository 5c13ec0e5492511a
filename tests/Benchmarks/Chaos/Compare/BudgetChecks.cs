using System.Globalization;
using Farm.Benchmarks.Chaos.Client;
using Npgsql;

namespace Farm.Benchmarks.Chaos.Compare;

/// <summary>The ledger's entries beside their sums, and beside the jobs.</summary>
internal static class BudgetChecks
{
    /// <summary>Sums of <c>usage</c> that are not those of the entries. LedgerKind: 1 reserve, 2 release, 3 settle.</summary>
    private const string Sums = """
        with days as (
            select "Tenant", "Day", case when "Kind" = 3 then 1 else 0 end as used, "Jobs", "Pixels", "GpuMilliseconds", "MoneyMicros" from ledger),
        periods as (
            select "Tenant", "Day" as "Period", used, "Jobs", "Pixels", "GpuMilliseconds", "MoneyMicros" from days
            union all select "Tenant", left("Day", 7), used, "Jobs", "Pixels", "GpuMilliseconds", "MoneyMicros" from days
            union all select "Tenant", 'open', used, "Jobs", "Pixels", "GpuMilliseconds", "MoneyMicros" from days where used = 0),
        entries as (
            select "Tenant", "Period",
                array[sum("Jobs" * used), sum("Pixels" * used), sum("GpuMilliseconds" * used), sum("MoneyMicros" * used)]::bigint[] as used,
                array[sum("Jobs" * (1 - used)), sum("Pixels" * (1 - used)), sum("GpuMilliseconds" * (1 - used)), sum("MoneyMicros" * (1 - used))]::bigint[] as reserved
            from periods group by 1, 2)
        select coalesce(u."Tenant", e."Tenant") || ' ' || coalesce(u."Period", e."Period") || ': usage ' || coalesce((array[u."Jobs", u."Pixels", u."GpuMilliseconds", u."MoneyMicros",
                u."ReservedJobs", u."ReservedPixels", u."ReservedGpuMilliseconds", u."ReservedMoneyMicros"])::text, 'none') || ', entries ' || coalesce((e.used || e.reserved)::text, 'none')
        from usage u full join entries e on e."Tenant" = u."Tenant" and e."Period" = u."Period"
        where u."Tenant" is null or e."Tenant" is null
            or array[u."ReservedJobs", u."ReservedPixels", u."ReservedGpuMilliseconds", u."ReservedMoneyMicros"] <> e.reserved
            or (u."Period" <> 'open' and array[u."Jobs", u."Pixels", u."GpuMilliseconds", u."MoneyMicros"] <> e.used)
        """;

    /// <summary>Jobs whose entries are not one reserve, one release of the same, and one settlement where there is a picture.</summary>
    private const string Entries = """
        select j."Id" || ' is ' || j."State" || ': reserved ' || count(*) filter (where l."Kind" = 1) || ' times, released ' || count(*) filter (where l."Kind" = 2) || ', settled '
            || count(*) filter (where l."Kind" = 3) || ', open ' || coalesce(sum(l."GpuMilliseconds") filter (where l."Kind" < 3), 0)
        from jobs j left join ledger l on l."JobId" = j."Id"
        group by j."Id", j."State", j."RenderSeconds"
        having count(*) filter (where l."Kind" = 1) <> 1 or count(*) filter (where l."Kind" = 2) <> 1 or coalesce(sum(l."GpuMilliseconds") filter (where l."Kind" < 3), 0) <> 0
            or (j."State" = @succeeded and (count(*) filter (where l."Kind" = 3) <> 1
                or abs(coalesce(sum(l."GpuMilliseconds") filter (where l."Kind" = 3), 0) - j."RenderSeconds" * 1000) > 1))
            or count(*) filter (where l."Kind" = 3) > 1
        """;

    private const string Orphans = """select distinct "JobId" || ' has entries and no row' from ledger l where not exists (select from jobs j where j."Id" = l."JobId")""";

    public static async Task<IReadOnlyList<Check>> CompareAsync(
        NpgsqlDataSource database, IReadOnlyDictionary<string, ClientJob> client, IReadOnlyList<ChaosTenant> tenants, CancellationToken cancellationToken)
    {
        var limits = new List<string>();
        foreach (var tenant in tenants.Where(static tenant => tenant.JobsPerDay is not null))
        {
            var used = await CountAsync(database, $"""select coalesce(max("Jobs" + "ReservedJobs"), 0) from usage where "Tenant" = '{tenant.Name}' and length("Period") = 10""", cancellationToken);
            var refused = client.Values.Count(job => job.Tenant == tenant.Name && job.IsRefused);
            // Whoever was refused met a full day; jobs that were canceled have made room since.
            if (used > tenant.JobsPerDay || (refused > 0 && used + client.Values.Count(job => job.Tenant == tenant.Name && job.IsCanceled) < tenant.JobsPerDay))
            {
                limits.Add($"{tenant.Name}: {used} jobs of a day, {refused} refused, the limit is {tenant.JobsPerDay}");
            }
        }

        var jobs = await CountAsync(database, "select count(*) from jobs", cancellationToken);
        return
        [
            new Check("budget_sums", await CountAsync(database, "select count(*) from usage", cancellationToken), await ListAsync(database, Sums, cancellationToken), "sums that are not those of their entries"),
            new Check("budget_entries", jobs, [.. await ListAsync(database, Entries, cancellationToken), .. await ListAsync(database, Orphans, cancellationToken)],
                "jobs that were not reserved, released and settled once each"),
            new Check("budget_limits", tenants.Count(static tenant => tenant.JobsPerDay is not null), limits, "limits that were passed, or refused before they were reached"),
        ];
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("succeeded", (int)Contracts.Jobs.JobState.Succeeded);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
