using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Storage.Postgres;

internal sealed class PostgresJobsContext(DbContextOptions<PostgresJobsContext> options) : JobsContext(options);
