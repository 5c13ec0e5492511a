using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Farm.Coordinator.Storage;

/// <summary>Decisions on jobs, the reviews of people, and what was done about them.</summary>
internal static class ModerationTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<DecisionRow>(Describe);
        model.Entity<ReviewRow>(Describe);
        model.Entity<AuditRow>(Describe);
    }

    private static void Describe(EntityTypeBuilder<DecisionRow> decision)
    {
        decision.ToTable("decisions");
        decision.HasKey(row => row.Number);
        decision.Property(row => row.Number).ValueGeneratedOnAdd();
        decision.Property(row => row.Tenant).HasMaxLength(40);
        decision.Property(row => row.Codes).HasMaxLength(400);
        decision.Property(row => row.Rule).HasMaxLength(2_000);
        decision.Property(row => row.Policy).HasMaxLength(64);
        decision.Property(row => row.Locales).HasMaxLength(64);
        decision.Property(row => row.Classifier).HasMaxLength(64);
        decision.HasIndex(row => row.Id).IsUnique();
        decision.HasIndex(row => new { row.JobId, row.Number });
        decision.HasIndex(row => row.RetainUntil);
    }

    private static void Describe(EntityTypeBuilder<ReviewRow> review)
    {
        review.ToTable("reviews");
        review.HasKey(row => row.Number);
        review.Property(row => row.Number).ValueGeneratedOnAdd();
        review.Property(row => row.Tenant).HasMaxLength(40);
        review.Property(row => row.Appeal).HasMaxLength(2_000);
        review.Property(row => row.Claimant).HasMaxLength(64);
        review.Property(row => row.FirstReviewer).HasMaxLength(64);
        review.Property(row => row.FirstReason).HasMaxLength(2_000);
        review.Property(row => row.Reviewer).HasMaxLength(64);
        review.Property(row => row.Reason).HasMaxLength(2_000);
        review.HasIndex(row => row.Id).IsUnique();
        review.HasIndex(row => row.OpenDecision).IsUnique();
        review.HasIndex(row => row.DecisionId);
        review.HasIndex(row => row.JobId);
        review.HasIndex(row => new { row.State, row.Number });
    }

    private static void Describe(EntityTypeBuilder<AuditRow> audit)
    {
        audit.ToTable("audit");
        audit.HasKey(row => row.Number);
        audit.Property(row => row.Number).ValueGeneratedOnAdd();
        audit.Property(row => row.Who).HasMaxLength(80);
        audit.Property(row => row.What).HasMaxLength(32);
        audit.Property(row => row.Detail).HasMaxLength(2_000);
        audit.HasIndex(row => new { row.JobId, row.Number });
        audit.HasIndex(row => row.RetainUntil);
    }
}
