namespace Farm.Ports.Bus;

/// <summary>Names of the queues that keep what no consumer could take, as MassTransit gives them.</summary>
internal static class ErrorQueue
{
    public const string FailedSuffix = "_error";
    public const string SkippedSuffix = "_skipped";
}
