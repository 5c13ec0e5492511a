namespace Farm.Contracts.Jobs;

/// <summary>The address that a job's own events are sent to, as its caller asks for it.</summary>
public sealed record WebhookRequest
{
    /// <summary>https, at most 2,000 characters.</summary>
    public string? Url { get; init; }

    /// <summary>Types of the events that are wanted; absent for all of a job's.</summary>
    public IReadOnlyList<string>? Events { get; init; }
}

/// <summary>The same, checked.</summary>
/// <param name="Events">Null for all.</param>
public sealed record JobWebhook(string Url, IReadOnlyList<string>? Events = null)
{
    public bool Wants(string type) => Events is null || Events.Contains(type);
}
