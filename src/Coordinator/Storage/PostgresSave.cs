using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Farm.Coordinator.Storage;

/// <summary>
/// Saves what a context tracks as its own SaveChanges does, in one round trip and one statement for each table and kind of change, however many rows there are: Entity Framework's
/// writes a statement for each row, which is most of what a job's way through the database costs.
/// </summary>
internal sealed class PostgresSave(JobsContext db)
{
    private static readonly ConcurrentDictionary<(IEntityType Table, EntityState Kind, string Columns), string> Texts = new();

    private readonly List<Statement> statements = [];

    /// <summary>Adds a statement that runs behind the rows.</summary>
    /// <param name="format">With {0} and so on where its arguments stand.</param>
    public void Add(string format, object[] arguments)
    {
        var text = string.Format(CultureInfo.InvariantCulture, format, [.. arguments.Select(static (_, i) => (object)$"${i + 1}")]);
        statements.Add(new Statement(text, arguments, [], null));
    }

    /// <summary>All or nothing, in the context's transaction or in one of its own.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has changed one of the rows since they were read.</exception>
    /// <exception cref="DbUpdateException">The database refuses; the reason is inside.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var entries = db.ChangeTracker.Entries().Where(static entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        if (entries.Exists(static entry => entry.State == EntityState.Added && entry.Metadata.GetForeignKeys().Any()))
        {
            // They need the keys of others first: Entity Framework knows in which order.
            await db.SaveChangesAsync(cancellationToken);
            entries = [];
        }

        var changes = entries.GroupBy(static entry => (Table: entry.Metadata, Kind: entry.State, Columns: Written(entry))).OrderBy(static change => change.Key.Kind);
        var all = changes.Select(static change => Statement.Of(change.Key.Table, change.Key.Kind, change.Key.Columns, [.. change])).Concat(statements).ToList();
        if (all.Count > 0)
        {
            await RunAsync(all, cancellationToken);
            statements.Clear();
            db.ChangeTracker.AcceptAllChanges();
        }

        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
    }

    private async Task RunAsync(List<Statement> all, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        batch.Timeout = db.Database.GetCommandTimeout() ?? batch.Timeout;
        foreach (var statement in all)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            foreach (var argument in statement.Arguments)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = argument });
            }

            batch.BatchCommands.Add(command);
        }

        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            foreach (var statement in all.Where(static statement => statement.Generated is not null))
            {
                await statement.TakeKeysAsync(reader, cancellationToken);
                await reader.NextResultAsync(cancellationToken);
            }

            while (await reader.NextResultAsync(cancellationToken))
            {
                // To the last statement's end, where what failed is told.
            }
        }
        catch (NpgsqlException problem)
        {
            throw new DbUpdateException("The rows could not be saved.", problem);
        }

        if (all.Where((statement, i) => statement.Rows.Count > 0 && batch.BatchCommands[i].RecordsAffected != statement.Rows.Count).Any())
        {
            throw new DbUpdateConcurrencyException("Somebody else has changed one of the rows.");
        }
    }

    /// <summary>Names of the columns that a change writes: where they differ, statements do.</summary>
    private static string Written(EntityEntry entry) => entry.State == EntityState.Modified
        ? string.Join('|', entry.Properties.Where(static property => property.IsModified).Select(static property => property.Metadata.Name))
        : "";

    /// <param name="Rows">The rows that it changes, each of which must be as it was read; none for a statement of its own.</param>
    /// <param name="Generated">The key that the database gives new rows; null where it gives none.</param>
    private sealed record Statement(string Text, IReadOnlyList<object> Arguments, IReadOnlyList<EntityEntry> Rows, IProperty? Generated)
    {
        public static Statement Of(IEntityType table, EntityState kind, string written, IReadOnlyList<EntityEntry> rows)
        {
            var generated = kind == EntityState.Added ? table.GetProperties().SingleOrDefault(static property => property.ValueGenerated == ValueGenerated.OnAdd) : null;
            IProperty[] found = kind == EntityState.Added ? [] : [.. table.GetProperties().Where(static property => property.IsPrimaryKey() || property.IsConcurrencyToken)];
            IProperty[] values = kind switch
            {
                EntityState.Added => [.. table.GetProperties().Where(property => property != generated)],
                EntityState.Modified => [.. written.Split('|').Select(table.GetProperty)],
                _ => [],
            };
            var text = Texts.GetOrAdd((table, kind, written), _ => Write(table, kind, found, values, generated));
            return new Statement(
                text,
                [
                    .. found.Select(property => Column(property, rows, static (row, of) => row.OriginalValues[of])),
                    .. values.Select(property => Column(property, rows, static (row, of) => row.CurrentValues[of])),
                ],
                rows,
                generated);
        }

        /// <summary>Rows come back in the order in which they were given: their keys are drawn behind the sort.</summary>
        public async Task TakeKeysAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
        {
            foreach (var row in Rows)
            {
                if (!await reader.ReadAsync(cancellationToken))
                {
                    throw new DbUpdateException($"{Generated?.DeclaringType.DisplayName()} has fewer new rows than were added.");
                }

                var key = row.Property(Generated!);
                (key.CurrentValue, key.IsTemporary) = (reader.GetInt64(0), false);
            }
        }

        private static string Write(IEntityType table, EntityState kind, IProperty[] found, IProperty[] values, IProperty? generated)
        {
            IProperty[] given = [.. found, .. values];
            var source = $"unnest({string.Join(", ", given.Select(static (property, i) => $"${i + 1}::{property.GetColumnType()}[]"))})";
            var names = string.Join(", ", given.Select(static (_, i) => $"c{i}"));
            var name = Quoted(table.GetTableName() ?? table.Name);
            var text = new StringBuilder();
            if (kind == EntityState.Added)
            {
                text.Append(CultureInfo.InvariantCulture, $"INSERT INTO {name} ({string.Join(", ", values.Select(Quoted))}) SELECT {names} FROM {source} WITH ORDINALITY AS given({names}, n) ORDER BY n");
                return generated is null ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $" RETURNING {Quoted(generated)}").ToString();
            }

            text.Append(kind == EntityState.Modified
                ? $"UPDATE {name} AS rows SET {string.Join(", ", values.Select((property, i) => $"{Quoted(property)} = c{found.Length + i}"))} FROM"
                : $"DELETE FROM {name} AS rows USING");
            return text.Append(CultureInfo.InvariantCulture, $" {source} AS given({names}) WHERE {string.Join(" AND ", found.Select(static (property, i) => $"rows.{Quoted(property)} = c{i}"))}").ToString();
        }

        private static Array Column(IProperty property, IReadOnlyList<EntityEntry> rows, Func<EntityEntry, IProperty, object?> value)
        {
            var converter = property.GetTypeMapping().Converter;
            var type = converter?.ProviderClrType ?? property.ClrType;
            var column = Array.CreateInstance(property.IsNullable && type.IsValueType && Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type, rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                var one = value(rows[i], property);
                column.SetValue(converter is null ? one : converter.ConvertToProvider(one), i);
            }

            return column;
        }

        private static string Quoted(IProperty property) => Quoted(property.GetColumnName());

        private static string Quoted(string name) => $"\"{name}\"";
    }
}
