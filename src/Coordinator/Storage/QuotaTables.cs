using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Farm.Coordinator.Storage;

/// <summary>The tables of what tenants use.</summary>
internal static class QuotaTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<LedgerRow>(Describe);
        model.Entity<UsageRow>(Describe);
    }

    private static void Describe(EntityTypeBuilder<LedgerRow> entry)
    {
        entry.ToTable("ledger");
        entry.HasKey(row => new { row.JobId, row.Number });
        entry.Property(row => row.Tenant).HasMaxLength(40);
        entry.Property(row => row.Day).HasMaxLength(10);
        // For the erasure of a tenant alone: nothing else asks for entries but by their job.
        entry.HasIndex(row => new { row.Tenant, row.JobId });
    }

    private static void Describe(EntityTypeBuilder<UsageRow> usage)
    {
        usage.ToTable("usage");
        // A period's tenants lie together: a page of a list reads no other period's.
        usage.HasKey(row => new { row.Period, row.Tenant });
        usage.Property(row => row.Period).HasMaxLength(10);
        usage.Property(row => row.Tenant).HasMaxLength(40);
    }
}
