using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Farm.Coordinator.Storage.Postgres.Migrations
{
    /// <summary>Metadata of jobs, and the times that bind them. Rows that were there are ready since the beginning of time, so that they leave first, by number as before.</summary>
    public partial class JobTimes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_jobs_State_Model_Number",
                table: "jobs");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "Deadline",
                table: "jobs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MetadataJson",
                table: "jobs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "NotBefore",
                table: "jobs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ReadyAt",
                table: "jobs",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "StartDeadline",
                table: "jobs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "job_metadata",
                columns: table => new
                {
                    Tenant = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Pair = table.Column<byte[]>(type: "bytea", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job_metadata", x => new { x.Tenant, x.Pair, x.Number });
                    table.ForeignKey(
                        name: "FK_job_metadata_jobs_Number",
                        column: x => x.Number,
                        principalTable: "jobs",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_State_Deadline",
                table: "jobs",
                columns: new[] { "State", "Deadline" },
                filter: "\"Deadline\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_State_Model_ReadyAt_Number",
                table: "jobs",
                columns: new[] { "State", "Model", "ReadyAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_State_StartDeadline",
                table: "jobs",
                columns: new[] { "State", "StartDeadline" },
                filter: "\"StartDeadline\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_job_metadata_Number",
                table: "job_metadata",
                column: "Number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "job_metadata");

            migrationBuilder.DropIndex(
                name: "IX_jobs_State_Deadline",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_State_Model_ReadyAt_Number",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_State_StartDeadline",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "Deadline",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "MetadataJson",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "NotBefore",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "ReadyAt",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "StartDeadline",
                table: "jobs");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_State_Model_Number",
                table: "jobs",
                columns: new[] { "State", "Model", "Number" });
        }
    }
}
