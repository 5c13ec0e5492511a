using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Webhooks.Outbox;

/// <summary>An endpoint as writers of messages need to know it.</summary>
/// <param name="Number">Its row's.</param>
/// <param name="Events">Types that it wants; null for all.</param>
/// <param name="IsFetched">Nothing is sent to it: its messages are fetched.</param>
/// <param name="IsHeld">It is paused or disabled: nothing is sent to it now.</param>
/// <param name="IsDisabled">Nothing is queued for it either.</param>
/// <param name="RatePerMinute">Most requests; null for no cap.</param>
internal sealed record Subscription(long Number, Guid Id, string Tenant, IReadOnlySet<string>? Events, bool IsFetched, bool IsHeld, bool IsDisabled, int? RatePerMinute)
{
    public static Subscription Of(WebhookEndpointRow row) => new(
        row.Number, row.Id, row.Tenant, Types(row.Events)?.ToHashSet(StringComparer.Ordinal), row.Url is null, row.PausedAt is not null || row.DisabledAt is not null, row.DisabledAt is not null,
        row.RatePerMinute);

    /// <summary>The types of a row; null for all.</summary>
    public static IReadOnlyList<string>? Types(string? column) => column?.Split(',');

    public bool Wants(string type) => Events is null || Events.Contains(type);
}
