using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Farm.Coordinator.Storage.Sqlite.Migrations
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
                    JobId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Jobs = table.Column<long>(type: "INTEGER", nullable: false),
                    Pixels = table.Column<long>(type: "INTEGER", nullable: false),
                    GpuMilliseconds = table.Column<long>(type: "INTEGER", nullable: false),
                    MoneyMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    PriceMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger", x => new { x.JobId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "usage",
                columns: table => new
                {
                    Period = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Tenant = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Jobs = table.Column<long>(type: "INTEGER", nullable: false),
                    Pixels = table.Column<long>(type: "INTEGER", nullable: false),
                    GpuMilliseconds = table.Column<long>(type: "INTEGER", nullable: false),
                    MoneyMicros = table.Column<long>(type: "INTEGER", nullable: false),
                    ReservedJobs = table.Column<long>(type: "INTEGER", nullable: false),
                    ReservedPixels = table.Column<long>(type: "INTEGER", nullable: false),
                    ReservedGpuMilliseconds = table.Column<long>(type: "INTEGER", nullable: false),
                    ReservedMoneyMicros = table.Column<long>(type: "INTEGER", nullable: false)
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
