using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Farm.Coordinator.Storage;

/// <summary>The tables of the audit's chain.</summary>
internal static class AuditTables
{
    private const int HashBytes = 32;
    private const int SignatureBytes = 64;

    public static void Describe(ModelBuilder model)
    {
        model.Entity<AuditTipRow>(Describe);
        model.Entity<AuditEntryRow>(Describe);
        model.Entity<AuditDisclosureRow>(Describe);
        model.Entity<AuditHeadRow>(Describe);
    }

    private static void Describe(EntityTypeBuilder<AuditTipRow> tip)
    {
        tip.ToTable("audit_tip");
        tip.Property(row => row.Id).ValueGeneratedNever();
        tip.Property(row => row.Hash).HasMaxLength(HashBytes);
        tip.HasData(new AuditTipRow());
    }

    private static void Describe(EntityTypeBuilder<AuditEntryRow> entry)
    {
        entry.ToTable("audit_entries");
        entry.HasKey(row => row.Sequence);
        entry.Property(row => row.Sequence).ValueGeneratedNever();
        entry.Property(row => row.Act).HasMaxLength(64);
        entry.Property(row => row.ActorDigest).HasMaxLength(HashBytes);
        entry.Property(row => row.MatterDigest).HasMaxLength(HashBytes);
        entry.Property(row => row.Previous).HasMaxLength(HashBytes);
        entry.Property(row => row.Hash).HasMaxLength(HashBytes);
        entry.HasIndex(row => new { row.Act, row.Sequence });
        entry.HasIndex(row => row.At);
    }

    private static void Describe(EntityTypeBuilder<AuditDisclosureRow> words)
    {
        words.ToTable("audit_disclosures");
        words.HasKey(row => row.Sequence);
        words.Property(row => row.Sequence).ValueGeneratedNever();
        words.Property(row => row.ActorSalt).HasMaxLength(HashBytes);
        words.Property(row => row.ActorKind).HasMaxLength(16);
        words.Property(row => row.ActorName).HasMaxLength(128);
        words.Property(row => row.ActorKeyId).HasMaxLength(64);
        words.Property(row => row.ActorTenant).HasMaxLength(64);
        words.Property(row => row.MatterSalt).HasMaxLength(HashBytes);
        words.Property(row => row.Subject).HasMaxLength(200);
        words.Property(row => row.Tenant).HasMaxLength(64);
        words.Property(row => row.Detail).HasMaxLength(2_000);
        words.HasIndex(row => new { row.ActorName, row.Sequence });
        words.HasIndex(row => row.ActorTenant);
        words.HasIndex(row => new { row.Subject, row.Sequence });
        words.HasIndex(row => new { row.Tenant, row.Sequence });
    }

    private static void Describe(EntityTypeBuilder<AuditHeadRow> head)
    {
        head.ToTable("audit_heads");
        head.HasKey(row => new { row.Kind, row.Sequence });
        head.Property(row => row.Sequence).ValueGeneratedNever();
        head.Property(row => row.Hash).HasMaxLength(HashBytes);
        head.Property(row => row.KeyId).HasMaxLength(HashBytes);
        head.Property(row => row.Signature).HasMaxLength(SignatureBytes);
    }
}
