namespace Farm.Coordinator.Leases;

/// <summary>Codes of failures that a worker can no longer tell itself.</summary>
internal static class LeaseFailures
{
    public const string WorkerLost = "worker-lost";
}
