using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Farm.Coordinator.Storage;

internal sealed class PostgresJobsContext(DbContextOptions<PostgresJobsContext> options) : JobsContext(options)
{
    private PostgresSave? saving;

    private PostgresSave Saving => saving ??= new(this);

    /// <summary>Translated to <c>now() + span</c>; never runs here.</summary>
    public override DateTimeOffset After(TimeSpan span) => throw new NotSupportedException($"{nameof(After)} is for queries; {nameof(NowAsync)} asks for the time");

    public override Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken) =>
        Database.SqlQueryRaw<DateTimeOffset>("SELECT now() AS \"Value\"").SingleAsync(cancellationToken);

    public override Task RunWithRowsAsync(string format, object[] arguments, CancellationToken cancellationToken)
    {
        Saving.Add(format, arguments);
        return Task.CompletedTask;
    }

    public override Task SaveRowsAsync(CancellationToken cancellationToken) => Saving.RunAsync(cancellationToken);

    public override Task LeaveReadyAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellationToken) =>
        RunWithRowsAsync("""DELETE FROM ready WHERE "Number" = ANY ({0})""", [numbers.ToArray()], cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<WebhookMessageRow>().Property(row => row.Transaction).HasDefaultValueSql("pg_current_xact_id()::text::bigint");
        var after = typeof(JobsContext).GetMethod(nameof(After)) ?? throw new MissingMethodException(nameof(JobsContext), nameof(After));
        modelBuilder.HasDbFunction(after).HasTranslation(static arguments => new SqlBinaryExpression(
            ExpressionType.Add,
            new SqlFunctionExpression("now", [], nullable: false, [], typeof(DateTimeOffset), typeMapping: null),
            arguments[0],
            typeof(DateTimeOffset),
            typeMapping: null));
    }
}
