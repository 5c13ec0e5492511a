using Farm.Contracts.Jobs;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Webhooks.Outbox;

/// <summary>Something that has happened to a job and may be told.</summary>
/// <param name="Type">One of <see cref="WebhookEvents"/>.</param>
/// <param name="Job">Its row, which may have moved on since.</param>
/// <param name="State">As it was then.</param>
/// <param name="Attempt">As it was then.</param>
/// <param name="Decision">Of moderation, where it is about that.</param>
/// <param name="Review">The person's part, where it is about that.</param>
internal readonly record struct JobOccurrence(string Type, JobRow Job, JobState State, int Attempt, DecisionRow? Decision = null, ReviewRow? Review = null);
