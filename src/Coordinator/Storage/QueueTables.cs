using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Farm.Coordinator.Storage;

/// <summary>
/// The tables that say where a job is: waiting, handed out, ended. Each is narrow, and a job stands in one of them at a time. Beside them, what is held back. No foreign keys: each check would lock the job's row and write it once more.
/// </summary>
internal static class QueueTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<ReadyRow>(Describe);
        model.Entity<InFlightRow>(Describe);
        model.Entity<FinishedRow>(Describe);
        model.Entity<PauseRow>(Describe);
        model.Entity<JobActRow>(Describe);
        model.Entity<BulkRow>(Describe);
    }

    private static void Describe(EntityTypeBuilder<JobActRow> act)
    {
        act.ToTable("job_acts");
        act.HasKey(row => row.Id);
        act.Property(row => row.Id).ValueGeneratedOnAdd();
        act.Property(row => row.Act).HasMaxLength(32);
        act.Property(row => row.By).HasMaxLength(128);
        act.Property(row => row.ByTenant).HasMaxLength(40);
        act.Property(row => row.Detail).HasMaxLength(200);
        act.HasIndex(row => new { row.Number, row.Id });
    }

    private static void Describe(EntityTypeBuilder<BulkRow> bulk)
    {
        bulk.ToTable("bulk_actions");
        bulk.HasKey(row => row.Number);
        bulk.Property(row => row.Number).ValueGeneratedOnAdd();
        bulk.Property(row => row.Tenant).HasMaxLength(40);
        bulk.Property(row => row.By).HasMaxLength(128);
        bulk.Property(row => row.ByTenant).HasMaxLength(40);
        bulk.Property(row => row.Version).IsConcurrencyToken();
        bulk.HasIndex(row => row.Id).IsUnique();
        bulk.HasIndex(row => new { row.State, row.Number });
    }

    private static void Describe(EntityTypeBuilder<PauseRow> pause)
    {
        pause.ToTable("pauses");
        pause.HasKey(row => row.Target);
        pause.Property(row => row.Target).HasMaxLength(210);
        pause.Property(row => row.By).HasMaxLength(128);
        pause.Property(row => row.ByTenant).HasMaxLength(40);
        pause.Property(row => row.Reason).HasMaxLength(200);
    }

    private static void Describe(EntityTypeBuilder<ReadyRow> ready)
    {
        ready.ToTable("ready");
        ready.HasKey(row => row.Number);
        ready.Property(row => row.Number).ValueGeneratedNever();
        ready.Property(row => row.Tenant).HasMaxLength(40);
        ready.Property(row => row.Model).HasMaxLength(64);
        ready.HasIndex(row => new { row.Tenant, row.Number });
        ready.HasIndex(row => row.Until);
    }

    private static void Describe(EntityTypeBuilder<InFlightRow> flight)
    {
        flight.ToTable("inflight");
        flight.HasKey(row => row.Number);
        flight.Property(row => row.Number).ValueGeneratedNever();
        flight.Property(row => row.Worker).HasMaxLength(200);
        // Who takes a job back for its lease has to have seen the newest.
        flight.Property(row => row.LeaseUntil).IsConcurrencyToken();
    }

    private static void Describe(EntityTypeBuilder<FinishedRow> finished)
    {
        finished.ToTable("finished");
        finished.HasKey(row => row.Number);
        finished.Property(row => row.Number).ValueGeneratedNever();
        finished.Property(row => row.Tenant).HasMaxLength(40);
        finished.HasIndex(row => new { row.Tenant, row.State, row.Number });
        finished.HasIndex(row => new { row.Tenant, row.At });
        finished.HasIndex(row => row.MarkId).HasFilter("\"MarkId\" IS NOT NULL");
    }
}
