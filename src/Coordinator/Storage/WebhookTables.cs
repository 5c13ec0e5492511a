using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Farm.Coordinator.Storage;

/// <summary>The tables of who is called back, of what they are told, and of what came of it. No foreign keys: nothing that tells of a job may wait for another's row.</summary>
internal static class WebhookTables
{
    public const int MaxUrl = 2_000;
    public const int MaxError = 500;
    public const int MaxAnswer = 1_024;

    public static void Describe(ModelBuilder model)
    {
        model.Entity<WebhookEndpointRow>(Describe);
        model.Entity<WebhookSecretRow>(Describe);
        model.Entity<WebhookMessageRow>(Describe);
        model.Entity<WebhookDeliveryRow>(Describe);
        model.Entity<WebhookDueRow>(Describe);
        model.Entity<WebhookAttemptRow>(Describe);
    }

    private static void Describe(EntityTypeBuilder<WebhookEndpointRow> endpoint)
    {
        endpoint.ToTable("webhook_endpoints");
        endpoint.HasKey(row => row.Number);
        endpoint.Property(row => row.Number).ValueGeneratedOnAdd();
        endpoint.Property(row => row.Tenant).HasMaxLength(40);
        endpoint.Property(row => row.Url).HasMaxLength(MaxUrl);
        endpoint.Property(row => row.Events).HasMaxLength(1_000);
        endpoint.Property(row => row.Secret).HasMaxLength(256);
        endpoint.Property(row => row.PreviousSecret).HasMaxLength(256);
        endpoint.Property(row => row.DisabledReason).HasMaxLength(MaxError);
        endpoint.HasIndex(row => row.Id).IsUnique();
        endpoint.HasIndex(row => new { row.Tenant, row.Number });
    }

    private static void Describe(EntityTypeBuilder<WebhookSecretRow> secret)
    {
        secret.ToTable("webhook_secrets");
        secret.HasKey(row => row.Tenant);
        secret.Property(row => row.Tenant).HasMaxLength(40);
        secret.Property(row => row.Secret).HasMaxLength(256);
        secret.Property(row => row.PreviousSecret).HasMaxLength(256);
    }

    private static void Describe(EntityTypeBuilder<WebhookMessageRow> message)
    {
        message.ToTable("webhook_messages");
        message.HasKey(row => row.Id);
        message.Property(row => row.Id).ValueGeneratedNever();
        message.Property(row => row.Tenant).HasMaxLength(40);
        message.Property(row => row.Type).HasMaxLength(40);
        // What a tenant fetches lies together, in the order in which it may be read.
        message.HasIndex(row => new { row.Tenant, row.Transaction, row.Id });
        message.HasIndex(row => new { row.JobId, row.Sequence }).HasFilter("\"JobId\" IS NOT NULL");
    }

    private static void Describe(EntityTypeBuilder<WebhookDeliveryRow> delivery)
    {
        delivery.ToTable("webhook_deliveries");
        delivery.HasKey(row => new { row.MessageId, row.Target });
        delivery.Property(row => row.Url).HasMaxLength(MaxUrl);
        delivery.HasIndex(row => new { row.Target, row.MessageId });
    }

    private static void Describe(EntityTypeBuilder<WebhookDueRow> due)
    {
        due.ToTable("webhook_due");
        due.HasKey(row => new { row.MessageId, row.Target });
        due.Property(row => row.Tenant).HasMaxLength(40);
        // Who tells of a delivery has to have it still.
        due.Property(row => row.Claim).IsConcurrencyToken();
        // Senders go from target to target, and read of each the few rows that come next.
        due.HasIndex(row => new { row.Target, row.DueAt });
    }

    private static void Describe(EntityTypeBuilder<WebhookAttemptRow> attempt)
    {
        attempt.ToTable("webhook_attempts");
        attempt.HasKey(row => new { row.MessageId, row.Target, row.Id });
        attempt.Property(row => row.Url).HasMaxLength(MaxUrl);
        attempt.Property(row => row.Error).HasMaxLength(MaxError);
        attempt.Property(row => row.Answer).HasMaxLength(MaxAnswer);
    }
}
