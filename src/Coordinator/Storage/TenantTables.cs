using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Farm.Coordinator.Storage;

/// <summary>Tenants, their keys and sessions, and the licences that were accepted.</summary>
internal static class TenantTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<TenantRow>(Describe);
        model.Entity<KeyRow>(Describe);
        model.Entity<SessionRow>(Describe);
        model.Entity<LicenceRow>(Describe);
    }

    private static void Describe(EntityTypeBuilder<TenantRow> tenant)
    {
        tenant.ToTable("tenants");
        tenant.HasKey(row => row.Number);
        tenant.Property(row => row.Number).ValueGeneratedOnAdd();
        tenant.Property(row => row.Name).HasMaxLength(40);
        tenant.HasIndex(row => row.Name).IsUnique();
    }

    private static void Describe(EntityTypeBuilder<KeyRow> key)
    {
        key.ToTable("keys");
        key.HasKey(row => row.Number);
        key.Property(row => row.Number).ValueGeneratedOnAdd();
        key.Property(row => row.Id).HasMaxLength(12);
        key.Property(row => row.Tenant).HasMaxLength(40);
        key.Property(row => row.Name).HasMaxLength(64);
        key.Property(row => row.Hash).HasMaxLength(32);
        key.Property(row => row.Replaces).HasMaxLength(12);
        key.HasIndex(row => row.Id).IsUnique();
        key.HasIndex(row => new { row.Tenant, row.Number });
    }

    private static void Describe(EntityTypeBuilder<SessionRow> session)
    {
        session.ToTable("sessions");
        session.HasKey(row => row.Hash);
        session.Property(row => row.Hash).HasMaxLength(32);
        session.Property(row => row.Tenant).HasMaxLength(40);
        session.Property(row => row.Name).HasMaxLength(64);
        session.HasIndex(row => row.Tenant);
        session.HasIndex(row => row.ExpiresAt);
    }

    private static void Describe(EntityTypeBuilder<LicenceRow> licence)
    {
        licence.ToTable("licences");
        licence.HasKey(row => new { row.Model, row.Licence });
        licence.Property(row => row.Model).HasMaxLength(64);
        licence.Property(row => row.Licence).HasMaxLength(200);
        licence.Property(row => row.AcceptedBy).HasMaxLength(64);
    }
}
