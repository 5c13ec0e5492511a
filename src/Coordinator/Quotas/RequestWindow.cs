namespace Farm.Coordinator.Quotas;

/// <summary>A tenant's minute, with one request more.</summary>
/// <param name="IsWithin">Whether the request is one of those that the tenant has.</param>
/// <param name="Remaining">Requests that it has left.</param>
/// <param name="Left">Until it has all of them again.</param>
internal readonly record struct RequestWindow(bool IsWithin, long Remaining, TimeSpan Left)
{
    /// <summary>Length of a window.</summary>
    public const int Seconds = 60;
}

/// <summary>Counts requests by tenant and minute: in this process, or among all coordinators.</summary>
internal interface IRequestCounter
{
    ValueTask<RequestWindow> CountAsync(string tenant, int limit, CancellationToken cancellationToken);
}
