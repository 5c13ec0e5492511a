using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Farm.Coordinator.Storage;

/// <summary>The tables of jobs, adapters and moderation. One derived context per provider, because each has its own migrations.</summary>
internal abstract class JobsContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<JobRow> Jobs => Set<JobRow>();

    public DbSet<ReadyRow> Ready => Set<ReadyRow>();

    public DbSet<InFlightRow> InFlight => Set<InFlightRow>();

    public DbSet<FinishedRow> Finished => Set<FinishedRow>();

    public DbSet<PauseRow> Pauses => Set<PauseRow>();

    public DbSet<JobActRow> JobActs => Set<JobActRow>();

    public DbSet<BulkRow> Bulks => Set<BulkRow>();

    public DbSet<JobMetadataRow> Metadata => Set<JobMetadataRow>();

    public DbSet<AdapterRow> Adapters => Set<AdapterRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<AuditEntryRow> AuditEntries => Set<AuditEntryRow>();

    public DbSet<AuditDisclosureRow> AuditDisclosures => Set<AuditDisclosureRow>();

    public DbSet<AuditHeadRow> AuditHeads => Set<AuditHeadRow>();

    public DbSet<AuditTipRow> AuditTip => Set<AuditTipRow>();

    public DbSet<TenantRow> Tenants => Set<TenantRow>();

    public DbSet<KeyRow> Keys => Set<KeyRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<LicenceRow> Licences => Set<LicenceRow>();

    public DbSet<UploadRow> Uploads => Set<UploadRow>();

    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();

    public DbSet<UsageRow> Usage => Set<UsageRow>();

    public DbSet<WebhookEndpointRow> WebhookEndpoints => Set<WebhookEndpointRow>();

    public DbSet<WebhookSecretRow> WebhookSecrets => Set<WebhookSecretRow>();

    public DbSet<WebhookMessageRow> WebhookMessages => Set<WebhookMessageRow>();

    public DbSet<WebhookDeliveryRow> WebhookDeliveries => Set<WebhookDeliveryRow>();

    public DbSet<WebhookDueRow> WebhookDue => Set<WebhookDueRow>();

    public DbSet<ImageRequestRow> ImageRequests => Set<ImageRequestRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<RemovedPictureRow> RemovedPictures => Set<RemovedPictureRow>();

    public DbSet<WebhookAttemptRow> WebhookAttempts => Set<WebhookAttemptRow>();

    /// <summary>
    /// In a query: now and so much more, by the one clock that every time in these tables is written and judged by. On Postgres it is the database's own, so that
    /// coordinators whose clocks differ agree; with SQLite there is one process, and it is that process's.
    /// </summary>
    public abstract DateTimeOffset After(TimeSpan span);

    /// <summary>The time by the same clock, for what is not decided within a statement.</summary>
    public abstract Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Waits for the turn to begin a transaction that takes in a job. SQLite has one writer, and its driver waits for another one by looking again after 150 ms: there those
    /// of this process come one after the other instead. Null where the database sees to that itself.
    /// </summary>
    public virtual Task<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);

    /// <summary>Adds a statement to the next <see cref="SaveRowsAsync"/>; runs it at once where nothing is saved by it.</summary>
    /// <param name="format">With {0} and so on where its arguments stand.</param>
    public virtual Task RunWithRowsAsync(string format, object[] arguments, CancellationToken cancellationToken) =>
        Database.ExecuteSqlRawAsync(format, arguments, cancellationToken);

    /// <summary>SaveChanges for the way of a job, which changes many rows alike: in as few statements as the database takes.</summary>
    /// <exception cref="DbUpdateException">The database refuses, or somebody else has changed one of the rows since they were read.</exception>
    public virtual Task SaveRowsAsync(CancellationToken cancellationToken) => SaveChangesAsync(cancellationToken);

    /// <summary>Takes jobs out of those that wait, with the next <see cref="SaveRowsAsync"/> or at once.</summary>
    public virtual Task LeaveReadyAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellationToken) =>
        Ready.Where(row => numbers.Contains(row.Number)).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Every read on behalf of a caller starts here: another tenant's job does not exist.</summary>
    public IQueryable<JobRow> Of(string tenant) => Jobs.AsNoTracking().Where(job => job.Tenant == tenant);

    /// <inheritdoc cref="Of"/>
    public IQueryable<JobMetadataRow> MetadataOf(string tenant) => Metadata.AsNoTracking().Where(pair => pair.Tenant == tenant);

    /// <inheritdoc cref="Of"/>
    public IQueryable<AdapterRow> AdaptersOf(string tenant) => Adapters.AsNoTracking().Where(adapter => adapter.Tenant == tenant);

    /// <summary>A command that fails throws, and whoever catches it says what it means.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.ConfigureWarnings(events => events.Log(
            (RelationalEventId.CommandError, LogLevel.Debug),
            (RelationalEventId.ConnectionError, LogLevel.Debug),
            (CoreEventId.QueryIterationFailed, LogLevel.Debug),
            (CoreEventId.SaveChangesFailed, LogLevel.Debug)));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<JobRow>(Describe);
        modelBuilder.Entity<JobMetadataRow>(Describe);
        TenantTables.Describe(modelBuilder);
        ObjectTables.Describe(modelBuilder);
        ModerationTables.Describe(modelBuilder);
        AuditTables.Describe(modelBuilder);
        QuotaTables.Describe(modelBuilder);
        QueueTables.Describe(modelBuilder);
        WebhookTables.Describe(modelBuilder);

        modelBuilder.Entity<ImageRequestRow>(Describe);
    }

    private static void Describe(EntityTypeBuilder<ImageRequestRow> request)
    {
        request.ToTable("image_requests");
        request.HasKey(row => row.Number);
        request.Property(row => row.Number).ValueGeneratedOnAdd();
        request.Property(row => row.Tenant).HasMaxLength(40);
        request.Property(row => row.Hash).HasMaxLength(64);
        request.HasIndex(row => new { row.Tenant, row.Hash, row.Number });
        request.HasIndex(row => row.Holder).IsUnique();
        request.HasIndex(row => new { row.State, row.WaitUntil });
    }

    private static void Describe(EntityTypeBuilder<JobMetadataRow> pair)
    {
        pair.ToTable("job_metadata");
        // A page of a filter is a stretch of this index.
        pair.HasKey(row => new { row.Tenant, row.Pair, row.Number });
        pair.Property(row => row.Tenant).HasMaxLength(40);
        pair.HasOne<JobRow>().WithMany(static job => job.Metadata).HasForeignKey(row => row.Number).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<JobRow> job)
    {
        job.ToTable("jobs");
        job.HasKey(row => row.Number);
        job.Property(row => row.Number).ValueGeneratedOnAdd();
        job.Property(row => row.Tenant).HasMaxLength(40);
        job.Property(row => row.Model).HasMaxLength(64);
        job.Property(row => row.WorkerId).HasMaxLength(200);
        job.Property(row => row.FailureCode).HasMaxLength(64);
        job.Property(row => row.IdempotencyKey).HasMaxLength(255);
        job.Property(row => row.RequestHash).HasMaxLength(64);
        job.Property(row => row.ResultSha256).HasMaxLength(64);
        job.Property(row => row.ManifestId).HasMaxLength(64);
        job.Property(row => row.ManifestHash).HasMaxLength(64);
        job.HasIndex(row => row.Id).IsUnique();
        // No index names what changes while a job lives: an update then writes the row alone. Waiting, handed out and ended jobs are found by tables of their own.
        job.HasIndex(row => new { row.Tenant, row.IdempotencyKey }).IsUnique().HasFilter("\"IdempotencyKey\" IS NOT NULL");
        job.HasIndex(row => new { row.Tenant, row.Number });
        // Every change raises it: who changes a row says which version it read, and a later writer finds none.
        job.Property(row => row.Version).IsConcurrencyToken();
    }
}
