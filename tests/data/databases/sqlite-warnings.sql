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

BEGIN TRANSACTION;
ALTER TABLE "jobs" ADD "TargetWorker" TEXT NULL;

CREATE TABLE "adapters" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_adapters" PRIMARY KEY AUTOINCREMENT,
    "Tenant" TEXT NOT NULL,
    "Id" TEXT NOT NULL,
    "Model" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "CardJson" TEXT NOT NULL,
    "Bytes" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "UsedAt" INTEGER NULL
);

CREATE UNIQUE INDEX "IX_adapters_Tenant_Model_Id" ON "adapters" ("Tenant", "Model", "Id");

CREATE UNIQUE INDEX "IX_adapters_Tenant_Model_Name" ON "adapters" ("Tenant", "Model", "Name");

CREATE INDEX "IX_adapters_Tenant_Number" ON "adapters" ("Tenant", "Number");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124220106_Adapters', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "jobs" ADD "ManifestHash" TEXT NULL;

ALTER TABLE "jobs" ADD "ManifestId" TEXT NULL;

ALTER TABLE "jobs" ADD "MarkId" INTEGER NULL;

CREATE INDEX "IX_jobs_MarkId" ON "jobs" ("MarkId");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125012434_Marks', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "jobs" ADD "Memorisation" REAL NULL;

CREATE TABLE "audit" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_audit" PRIMARY KEY AUTOINCREMENT,
    "At" INTEGER NOT NULL,
    "Who" TEXT NOT NULL,
    "What" TEXT NOT NULL,
    "JobId" TEXT NOT NULL,
    "Detail" TEXT NULL,
    "RetainUntil" INTEGER NOT NULL
);

CREATE TABLE "decisions" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_decisions" PRIMARY KEY AUTOINCREMENT,
    "Id" TEXT NOT NULL,
    "JobId" TEXT NOT NULL,
    "Tenant" TEXT NOT NULL,
    "Stage" INTEGER NOT NULL,
    "Verdict" INTEGER NOT NULL,
    "Judged" INTEGER NOT NULL,
    "Codes" TEXT NOT NULL,
    "ScoresJson" TEXT NOT NULL,
    "Rule" TEXT NULL,
    "SpansJson" TEXT NULL,
    "Policy" TEXT NOT NULL,
    "PolicyVersion" INTEGER NOT NULL,
    "Locked" INTEGER NOT NULL,
    "Unjudged" INTEGER NOT NULL,
    "ShowsSpans" INTEGER NOT NULL,
    "Locales" TEXT NOT NULL,
    "Classifier" TEXT NULL,
    "Memorisation" REAL NULL,
    "BlurredKey" TEXT NULL,
    "DecidedAt" INTEGER NOT NULL,
    "AppealUntil" INTEGER NOT NULL,
    "RetainUntil" INTEGER NOT NULL
);

CREATE TABLE "reviews" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_reviews" PRIMARY KEY AUTOINCREMENT,
    "Id" TEXT NOT NULL,
    "JobId" TEXT NOT NULL,
    "DecisionId" TEXT NOT NULL,
    "Tenant" TEXT NOT NULL,
    "OpenDecision" TEXT NULL,
    "State" INTEGER NOT NULL,
    "Appeal" TEXT NULL,
    "AppealedAt" INTEGER NULL,
    "CreatedAt" INTEGER NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "Claimant" TEXT NULL,
    "ClaimUntil" INTEGER NULL,
    "FirstReviewer" TEXT NULL,
    "FirstReason" TEXT NULL,
    "Reviewer" TEXT NULL,
    "Reason" TEXT NULL,
    "DecidedAt" INTEGER NULL
);

CREATE INDEX "IX_audit_JobId_Number" ON "audit" ("JobId", "Number");

CREATE INDEX "IX_audit_RetainUntil" ON "audit" ("RetainUntil");

CREATE UNIQUE INDEX "IX_decisions_Id" ON "decisions" ("Id");

CREATE INDEX "IX_decisions_JobId_Number" ON "decisions" ("JobId", "Number");

CREATE INDEX "IX_decisions_RetainUntil" ON "decisions" ("RetainUntil");

CREATE INDEX "IX_reviews_DecisionId" ON "reviews" ("DecisionId");

CREATE UNIQUE INDEX "IX_reviews_Id" ON "reviews" ("Id");

CREATE UNIQUE INDEX "IX_reviews_OpenDecision" ON "reviews" ("OpenDecision");

CREATE INDEX "IX_reviews_State_Number" ON "reviews" ("State", "Number");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125015749_Moderation', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
DROP INDEX "IX_jobs_MarkId";

DROP INDEX "IX_jobs_State_LeaseUntil";

DROP INDEX "IX_jobs_Tenant_IdempotencyKey";

CREATE INDEX "IX_reviews_JobId" ON "reviews" ("JobId");

CREATE INDEX "IX_jobs_LeaseUntil" ON "jobs" ("LeaseUntil") WHERE "LeaseUntil" IS NOT NULL;

CREATE INDEX "IX_jobs_MarkId" ON "jobs" ("MarkId") WHERE "MarkId" IS NOT NULL;

CREATE INDEX "IX_jobs_State_QueuedAt" ON "jobs" ("State", "QueuedAt");

CREATE UNIQUE INDEX "IX_jobs_Tenant_IdempotencyKey" ON "jobs" ("Tenant", "IdempotencyKey") WHERE "IdempotencyKey" IS NOT NULL;

CREATE INDEX "IX_jobs_Tenant_State_Number" ON "jobs" ("Tenant", "State", "Number");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130020426_Backlog', '10.0.15');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "jobs" ADD "WarningsJson" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130023332_Warnings', '10.0.15');

COMMIT;

