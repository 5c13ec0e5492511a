using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Farm.Coordinator.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Quotas : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger",
                columns: table => new
                {
                    JobId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Tenant = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Jobs = table.Column<long>(type: "bigint", nullable: false),
                    Pixels = table.Column<long>(type: "bigint", nullable: false),
                    GpuMilliseconds = table.Column<long>(type: "bigint", nullable: false),
                    MoneyMicros = table.Column<long>(type: "bigint", nullable: false),
                    PriceMicros = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger", x => new { x.JobId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "usage",
                columns: table => new
                {
                    Period = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Tenant = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Jobs = table.Column<long>(type: "bigint", nullable: false),
                    Pixels = table.Column<long>(type: "bigint", nullable: false),
                    GpuMilliseconds = table.Column<long>(type: "bigint", nullable: false),
                    MoneyMicros = table.Column<long>(type: "bigint", nullable: false),
                    ReservedJobs = table.Column<long>(type: "bigint", nullable: false),
                    ReservedPixels = table.Column<long>(type: "bigint", nullable: false),
                    ReservedGpuMilliseconds = table.Column<long>(type: "bigint", nullable: false),
                    ReservedMoneyMicros = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_usage", x => new { x.Period, x.Tenant });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger");

            migrationBuilder.DropTable(
                name: "usage");
        }
    }
}
