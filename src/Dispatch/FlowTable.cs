using Farm.Contracts.Jobs;

namespace Farm.Dispatch;

/// <summary>Tenants, and their flows as long as something waits or is remembered.</summary>
internal sealed class FlowTable(double memorySeconds, Pauses pauses)
{
    private const int LeastLines = 1024;
    private readonly Dictionary<string, TenantShare> tenants = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Tenant, JobClass Class), Flow> flows = [];
    private int lines;
    private int forgetAt = LeastLines;

    public TenantShare TenantOf(string name)
    {
        if (!tenants.TryGetValue(name, out var tenant))
        {
            tenants.Add(name, tenant = new TenantShare(name) { IsPaused = pauses.CoversTenant(name) });
        }

        return tenant;
    }

    public Flow? Find(string tenant, JobClass jobClass) => flows.GetValueOrDefault((tenant, jobClass));

    public Flow FlowOf(string tenant, JobClass jobClass)
    {
        if (!flows.TryGetValue((tenant, jobClass), out var flow))
        {
            flows.Add((tenant, jobClass), flow = new Flow(TenantOf(tenant), jobClass, memorySeconds));
        }

        return flow;
    }

    public Line LineOf(string tenant, ClassQueue queue)
    {
        var line = FlowOf(tenant, queue.Class).LineOf(queue, out var opened);
        if (opened && ++lines >= forgetAt)
        {
            Forget(line);
        }

        return line;
    }

    public void ApplyPauses()
    {
        foreach (var tenant in tenants.Values)
        {
            var was = tenant.IsPaused;
            tenant.IsPaused = pauses.CoversTenant(tenant.Name);
            if (was != tenant.IsPaused)
            {
                Find(tenant.Name, JobClass.Interactive)?.ApplyPause();
                Find(tenant.Name, JobClass.Batch)?.ApplyPause();
            }
        }
    }

    /// <summary>Drops lines and flows that remember nothing, and looks again when there are twice as many.</summary>
    private void Forget(Line justOpened)
    {
        foreach (var (key, flow) in flows)
        {
            lines -= flow.Forget(justOpened);
            if (flow.Lines.Count == 0)
            {
                flows.Remove(key);
            }
        }

        forgetAt = Math.Max(LeastLines, 2 * lines);
    }
}
