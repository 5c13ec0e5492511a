CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "jobs" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_jobs" PRIMARY KEY AUTOINCREMENT,
    "Id" TEXT NOT NULL,
    "Tenant" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "Attempt" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "Model" TEXT NOT NULL,
    "Tier" INTEGER NOT NULL,
    "SpecJson" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "QueuedAt" INTEGER NULL,
    "StartedAt" INTEGER NULL,
    "FinishedAt" INTEGER NULL,
    "LeaseUntil" INTEGER NULL,
    "ClaimToken" TEXT NULL,
    "WorkerId" TEXT NULL,
    "CancelRequested" INTEGER NOT NULL,
    "FailureCode" TEXT NULL,
    "FailureReason" TEXT NULL,
    "ResultKey" TEXT NULL,
    "ResultContentType" TEXT NULL,
    "ResultBytes" INTEGER NULL,
    "ResultSha256" TEXT NULL,
    "RenderSeconds" REAL NULL,
    "IdempotencyKey" TEXT NULL,
    "RequestHash" TEXT NULL
);

CREATE UNIQUE INDEX "IX_jobs_Id" ON "jobs" ("Id");

CREATE INDEX "IX_jobs_State_LeaseUntil" ON "jobs" ("State", "LeaseUntil");

CREATE INDEX "IX_jobs_State_Model_Number" ON "jobs" ("State", "Model", "Number");

CREATE UNIQUE INDEX "IX_jobs_Tenant_IdempotencyKey" ON "jobs" ("Tenant", "IdempotencyKey");

CREATE INDEX "IX_jobs_Tenant_Number" ON "jobs" ("Tenant", "Number");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121222455_Jobs', '10.0.15');

COMMIT;

