using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Coordinator.Telemetry;

/// <summary>Every line that the coordinator logs.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Warning, Message = "{Database} cannot be reached, trying again in {Delay}: {Reason}")]
    public static partial void DatabaseMissing(this ILogger log, string database, TimeSpan delay, string reason);

    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "{Database} is ready")]
    public static partial void DatabaseReady(this ILogger log, string database);

    [LoggerMessage(EventId = 103, Level = LogLevel.Critical, Message = "{Database} cannot be used; the start ends here")]
    public static partial void DatabaseRefused(this ILogger log, Exception problem, string database);

    [LoggerMessage(EventId = 104, Level = LogLevel.Information, Message = "Migrates {Database}, {Count} to go: {Names}")]
    public static partial void Migrating(this ILogger log, string database, int count, string names);

    [LoggerMessage(EventId = 105, Level = LogLevel.Information, Message = "{Database} is migrated")]
    public static partial void Migrated(this ILogger log, string database);

    [LoggerMessage(EventId = 106, Level = LogLevel.Information, Message = "The migration of {Database} goes on after {Elapsed}; it is at: {Statement}")]
    public static partial void MigrationGoesOn(this ILogger log, string database, TimeSpan elapsed, string statement);

    [LoggerMessage(EventId = 107, Level = LogLevel.Warning, Message = "The migration of {Database} waits since {Elapsed} for a lock of {Holders}; it is at: {Statement}")]
    public static partial void MigrationWaits(this ILogger log, string database, TimeSpan elapsed, string holders, string statement);

    [LoggerMessage(EventId = 102, Level = LogLevel.Information, Message = "Took {Count} jobs of the last run back into the queue")]
    public static partial void Recovered(this ILogger log, int count);

    [LoggerMessage(EventId = 110, Level = LogLevel.Debug, Message = "Dispatched {Count} jobs to {Queue}")]
    public static partial void Dispatched(this ILogger log, int count, string queue);

    [LoggerMessage(EventId = 111, Level = LogLevel.Warning, Message = "Job {JobId} could not be handed to {Queue} and waits again: {Reason}")]
    public static partial void NotDispatched(this ILogger log, Guid jobId, string queue, string reason);

    [LoggerMessage(EventId = 112, Level = LogLevel.Error, Message = "The jobs of {Model} could not be dispatched; those of other models go on")]
    public static partial void NotFilled(this ILogger log, Exception problem, string model);

    [LoggerMessage(EventId = 120, Level = LogLevel.Warning, Message = "Job {JobId}: worker {Worker} stopped answering in attempt {Attempt}")]
    public static partial void WorkerLost(this ILogger log, Guid jobId, string worker, int attempt);

    [LoggerMessage(EventId = 121, Level = LogLevel.Information, Message = "Job {JobId}: nobody started attempt {Attempt} in time, it waits again")]
    public static partial void DispatchLost(this ILogger log, Guid jobId, int attempt);

    [LoggerMessage(EventId = 122, Level = LogLevel.Information, Message = "Job {JobId} expired in the queue")]
    public static partial void Expired(this ILogger log, Guid jobId);

    [LoggerMessage(EventId = 125, Level = LogLevel.Information, Message = "Job {JobId} expired while {State}: its deadline {Deadline} has passed")]
    public static partial void DeadlinePassed(this ILogger log, Guid jobId, JobState state, DateTimeOffset deadline);

    [LoggerMessage(EventId = 123, Level = LogLevel.Error, Message = "Job {JobId}: {Attempted} failed and is tried again later; other jobs go on")]
    public static partial void NotMoved(this ILogger log, Exception problem, Guid jobId, string attempted);

    [LoggerMessage(EventId = 124, Level = LogLevel.Error, Message = "What was handed out could not be given back at the stop; the next start takes it back")]
    public static partial void NotGivenBack(this ILogger log, Exception problem);

    [LoggerMessage(EventId = 180, Level = LogLevel.Information, Message = "Worker {Worker} is here: tier {Tier}, {Slots} slots, {Models} models")]
    public static partial void WorkerCame(this ILogger log, string worker, Tier tier, int slots, int models);

    [LoggerMessage(EventId = 181, Level = LogLevel.Warning, Message = "Worker {Worker} has been started anew; it held {Jobs} jobs before")]
    public static partial void WorkerStartedAnew(this ILogger log, string worker, int jobs);

    [LoggerMessage(EventId = 182, Level = LogLevel.Information, Message = "Worker {Worker} drains; it still holds {Jobs} jobs")]
    public static partial void WorkerDrains(this ILogger log, string worker, int jobs);

    [LoggerMessage(EventId = 183, Level = LogLevel.Information, Message = "Worker {Worker} has drained and left")]
    public static partial void WorkerLeft(this ILogger log, string worker);

    [LoggerMessage(EventId = 184, Level = LogLevel.Warning, Message = "Worker {Worker} has not been heard of for {Lease}: it was killed, or is cut off; it held {Jobs} jobs")]
    public static partial void WorkerSilent(this ILogger log, string worker, TimeSpan lease, int jobs);

    [LoggerMessage(EventId = 130, Level = LogLevel.Information, Message = "Job {JobId}: dropped {Event} of attempt {Attempt}, which no longer counts")]
    public static partial void Stale(this ILogger log, Guid jobId, string @event, int attempt);

    [LoggerMessage(EventId = 131, Level = LogLevel.Information, Message = "Job {JobId} succeeded in attempt {Attempt} on {Worker} after {Seconds:F1} s")]
    public static partial void Succeeded(this ILogger log, Guid jobId, int attempt, string worker, double seconds);

    [LoggerMessage(EventId = 132, Level = LogLevel.Warning, Message = "Job {JobId}: attempt {Attempt} failed on {Worker} with {Code}: {Reason}")]
    public static partial void AttemptFailed(this ILogger log, Guid jobId, int attempt, string worker, string code, string reason);

    [LoggerMessage(EventId = 133, Level = LogLevel.Warning, Message = "Job {JobId}: worker {Worker} reported the object {Key}, which is not this job's; left alone")]
    public static partial void ForeignObject(this ILogger log, Guid jobId, string worker, string key);

    [LoggerMessage(EventId = 134, Level = LogLevel.Information, Message = "Job {JobId}: the picture of attempt {Attempt} on {Worker} is held: {Code}")]
    public static partial void Held(this ILogger log, Guid jobId, int attempt, string worker, string code);

    [LoggerMessage(EventId = 135, Level = LogLevel.Information, Message = "Job {JobId}: attempt {Attempt} goes back to the queue, its worker stops")]
    public static partial void Released(this ILogger log, Guid jobId, int attempt);

    [LoggerMessage(EventId = 136, Level = LogLevel.Information, Message = "Job {JobId} was cancelled in attempt {Attempt}")]
    public static partial void Canceled(this ILogger log, Guid jobId, int attempt);

    [LoggerMessage(EventId = 137, Level = LogLevel.Warning, Message = "{Count} messages that no consumer could take lie in {Queue}; ./farm queue errors lists, retries and purges them")]
    public static partial void MessagesKept(this ILogger log, long count, string queue);

    [LoggerMessage(EventId = 140, Level = LogLevel.Information, Message = "Job {JobId} is asked to stop; it is {State}")]
    public static partial void CancelAsked(this ILogger log, Guid jobId, JobState state);

    [LoggerMessage(EventId = 141, Level = LogLevel.Warning, Message = "Job {JobId}: workers could not be told to stop yet, the next heartbeat reminds them: {Reason}")]
    public static partial void CancelNotTold(this ILogger log, Guid jobId, string reason);

    [LoggerMessage(EventId = 142, Level = LogLevel.Information, Message = "Job {JobId} is blocked: its prompt, {Codes} by policy {Policy}, version {Version}")]
    public static partial void PromptBlocked(this ILogger log, Guid jobId, string codes, string policy, int version);

    [LoggerMessage(EventId = 143, Level = LogLevel.Information, Message = "Job {JobId}: an appeal was taken as review {Review}, due at {DueAt:O}")]
    public static partial void Appealed(this ILogger log, Guid jobId, Guid review, DateTimeOffset dueAt);

    [LoggerMessage(EventId = 144, Level = LogLevel.Information, Message = "Job {JobId}: review {Review} by {Reviewer}: {Decision}")]
    public static partial void Reviewed(this ILogger log, Guid jobId, Guid review, string reviewer, string decision);

    [LoggerMessage(EventId = 150, Level = LogLevel.Warning, Message = "Pictures are checked without what is missing: {Problems}")]
    public static partial void ChecksWithout(this ILogger log, string problems);

    [LoggerMessage(EventId = 151, Level = LogLevel.Warning, Message = "No thumbnails are made, for they could not be signed: {Missing}")]
    public static partial void NoThumbnails(this ILogger log, string missing);

    [LoggerMessage(EventId = 152, Level = LogLevel.Error, Message = "Job {JobId}: {Key} has SHA-256 {Found} and was rendered with {Recorded}; no thumbnail is made of it")]
    public static partial void ResultAltered(this ILogger log, Guid jobId, string key, string found, string? recorded);

    [LoggerMessage(EventId = 153, Level = LogLevel.Error, Message = "{Key} could not be signed, {Code}: {Reason}")]
    public static partial void ThumbnailNotSigned(this ILogger log, string key, string code, string reason);

    [LoggerMessage(EventId = 154, Level = LogLevel.Warning, Message = "{Key} is signed without a time stamp: {Problem}")]
    public static partial void ThumbnailNotStamped(this ILogger log, string key, string problem);

    [LoggerMessage(EventId = 161, Level = LogLevel.Warning, Message = "Job {JobId}: what is kept of decision {Decision} could not be deleted, it is tried again at the next look: {Reason}")]
    public static partial void NotForgotten(this ILogger log, Guid jobId, Guid decision, string reason);

    [LoggerMessage(EventId = 155, Level = LogLevel.Warning, Message = "{Path} was answered 503: {Service} cannot be reached: {Reason}")]
    public static partial void Unavailable(this ILogger log, string path, string service, string reason);

    [LoggerMessage(EventId = 156, Level = LogLevel.Error, Message = "What came for {Path} cannot be kept until it is stored: {Reason}")]
    public static partial void NotKept(this ILogger log, string path, string reason);

    [LoggerMessage(EventId = 160, Level = LogLevel.Information, Message = "Forgot {Decisions} decisions and {Entries} entries of the audit, whose time is over")]
    public static partial void Forgot(this ILogger log, int decisions, int entries);

    [LoggerMessage(EventId = 163, Level = LogLevel.Information, Message = "Removed what tenant {Tenant} keeps no longer: pictures of {Pictures} jobs, {Jobs} jobs, {Uploads} uploads")]
    public static partial void RetentionOver(this ILogger log, string tenant, int pictures, int jobs, int uploads);

    [LoggerMessage(EventId = 165, Level = LogLevel.Warning, Message = "What tenant {Tenant} keeps no longer could not be removed as a whole, it is tried again at the next look: {Reason}")]
    public static partial void RetentionNotOver(this ILogger log, string tenant, string reason);

    [LoggerMessage(EventId = 166, Level = LogLevel.Warning, Message = "Tenant {Tenant} could not be erased as a whole, it is tried again at the next look: {Reason}")]
    public static partial void TenantNotErased(this ILogger log, string tenant, string reason);

    [LoggerMessage(EventId = 164, Level = LogLevel.Information, Message = "Erased tenant {Tenant} with all that it had")]
    public static partial void TenantErased(this ILogger log, string tenant);

    [LoggerMessage(EventId = 175, Level = LogLevel.Warning, Message = "The issuer's keys before go on, for {Problem}")]
    public static partial void SigningKeysUnusable(this ILogger log, string problem);

    [LoggerMessage(EventId = 176, Level = LogLevel.Information, Message = "Refused a sign-in: {Reason}")]
    public static partial void SignInRefused(this ILogger log, string reason);

    [LoggerMessage(EventId = 170, Level = LogLevel.Information, Message = "Made an owner key in {File}: with it, and only with it, tenants are named, prompts and pictures reviewed")]
    public static partial void OwnerKeyMade(this ILogger log, string file);

    [LoggerMessage(EventId = 185, Level = LogLevel.Warning, Message = "The leases of worker {Worker} could not be renewed, its next heartbeat tries again: {Reason}")]
    public static partial void LeasesNotRenewed(this ILogger log, string worker, string reason);

    [LoggerMessage(EventId = 190, Level = LogLevel.Warning, Message = "Tenant {Tenant} has taken {Used} of {Limit} by {Field}")]
    public static partial void QuotaNear(this ILogger log, string tenant, string field, string used, string limit);

    [LoggerMessage(EventId = 200, Level = LogLevel.Information, Message = "Made a key in {File} that signs the audit: coordinators of one farm share it")]
    public static partial void AuditKeyMade(this ILogger log, string file);

    [LoggerMessage(EventId = 201, Level = LogLevel.Information, Message = "Audit: entry {Sequence} is the last, hash {Hash}, at {At}, signed {Signature}")]
    public static partial void AuditSigned(this ILogger log, long sequence, string hash, string at, string signature);

    [LoggerMessage(EventId = 202, Level = LogLevel.Critical, Message = "Audit: entry {Head} was signed at {At}, and the last one is {Last}: the end of the chain was cut off; farm audit verify says more")]
    public static partial void AuditCut(this ILogger log, long head, DateTimeOffset at, long last);

    [LoggerMessage(EventId = 203, Level = LogLevel.Warning, Message = "Audit: the head of entry {Sequence} was signed by key {Former}, this coordinator signs with {Key}; coordinators of one farm must share Farm:Audit:KeyFile")]
    public static partial void AuditKeyChanged(this ILogger log, long sequence, string former, string key);

    [LoggerMessage(EventId = 204, Level = LogLevel.Information, Message = "Forgot {Entries} entries of the audit, whose time is over")]
    public static partial void AuditForgot(this ILogger log, int entries);

    [LoggerMessage(EventId = 205, Level = LogLevel.Error, Message = "Nothing of the audit is forgotten while it does not hold: {Reason}; farm audit verify says more")]
    public static partial void AuditNotForgotten(this ILogger log, string reason);

    [LoggerMessage(EventId = 206, Level = LogLevel.Warning, Message = "An export of the audit was broken off: {Reason}")]
    public static partial void AuditNotExported(this ILogger log, string reason);

    [LoggerMessage(EventId = 167, Level = LogLevel.Information, Message = "Removed {Objects} pictures from the store that no job names")]
    public static partial void Swept(this ILogger log, int objects);

    [LoggerMessage(EventId = 168, Level = LogLevel.Warning, Message = "{Key} is named by no job and could not be removed, the next look tries it again: {Reason}")]
    public static partial void NotSwept(this ILogger log, string key, string reason);

    [LoggerMessage(EventId = 230, Level = LogLevel.Information, Message = "Made a key in {File} that webhooks' secrets are encrypted under: coordinators of one farm share it")]
    public static partial void WebhookKeyMade(this ILogger log, string file);

    [LoggerMessage(EventId = 231, Level = LogLevel.Warning, Message = "Endpoint {Endpoint} is sent to no more: {Reason}")]
    public static partial void WebhookDisabled(this ILogger log, Guid endpoint, string reason);

    [LoggerMessage(EventId = 232, Level = LogLevel.Error, Message = "What came of {Message} could not be written; it is sent again when its lease is over")]
    public static partial void WebhookNotTold(this ILogger log, string message, Exception problem);

    [LoggerMessage(EventId = 233, Level = LogLevel.Information, Message = "Forgot {Messages} messages to webhooks, whose time is over")]
    public static partial void WebhooksForgot(this ILogger log, int messages);

    [LoggerMessage(EventId = 220, Level = LogLevel.Information, Message = "This coordinator dispatches now")]
    public static partial void Leads(this ILogger log);

    [LoggerMessage(EventId = 221, Level = LogLevel.Warning, Message = "The coordinator of database session {Pid} dispatches and gave no sign of life for {Silence}: its session is ended")]
    public static partial void LeaderSilent(this ILogger log, int pid, TimeSpan silence);

    [LoggerMessage(EventId = 222, Level = LogLevel.Error, Message = "Bulk action {Action} could not change {Jobs} jobs together")]
    public static partial void BulkStepFailed(this ILogger log, Guid action, int jobs, Exception problem);

    [LoggerMessage(EventId = 240, Level = LogLevel.Information, Message = "Job {JobId} is canceled: its request came by a route in OpenAI's shape, and nobody has waited for it for {Time}")]
    public static partial void NobodyWaits(this ILogger log, Guid jobId, TimeSpan time);

    [LoggerMessage(EventId = 241, Level = LogLevel.Warning, Message = "That the caller of request {Request} waits no more could not be written; it is known in some seconds: {Reason}")]
    public static partial void NotLeft(this ILogger log, Guid request, string reason);

    [LoggerMessage(EventId = 242, Level = LogLevel.Warning, Message = "{File} is over and could not be removed, the next look tries it again: {Reason}")]
    public static partial void FileNotRemoved(this ILogger log, string file, string reason);
}
