namespace Farm.Coordinator.Jobs;

/// <summary>A person or service that acts on a job in the queue.</summary>
/// <param name="Tenant">The tenant that they are of; null for the farm's own.</param>
internal readonly record struct JobActor(string Name, string? Tenant);
