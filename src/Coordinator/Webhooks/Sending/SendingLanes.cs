using Farm.Coordinator.Webhooks.Configuration;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Sending;

/// <summary>
/// How many requests may be under way: in all, for a tenant, for a receiver. A receiver at which one failed gets one at a time until one succeeds, and all such receivers together no more than a quarter of
/// the room, so that those which hang leave the rest to those which answer. Thread-safe.
/// </summary>
internal sealed class SendingLanes(IOptions<WebhookOptions> options)
{
    /// <summary>Receivers that are remembered while nothing is sent to them.</summary>
    private const int MostRemembered = 10_000;

    private readonly WebhookOptions limits = options.Value;
    private readonly Lock gate = new();
    private readonly Dictionary<long, Lane> lanes = [];
    private readonly Dictionary<string, int> tenants = new(StringComparer.Ordinal);
    private int all;
    private int suspects;

    /// <summary>Takes room for requests to a receiver.</summary>
    /// <param name="most">As many as are wanted.</param>
    /// <returns>How many there is room for, 0 for none; each is given back by <see cref="Leave"/>.</returns>
    public int Enter(long target, string tenant, int most)
    {
        lock (gate)
        {
            var lane = lanes.GetValueOrDefault(target) ?? new Lane(limits.MaxInFlightPerEndpoint);
            var room = Math.Min(Math.Min(most, lane.Window - lane.InFlight), Math.Min(limits.MaxInFlight - all, limits.MaxInFlightPerTenant - tenants.GetValueOrDefault(tenant)));
            room = lane.IsSuspect ? Math.Min(room, Math.Max(1, limits.MaxInFlight / 4) - suspects) : room;
            if (room <= 0)
            {
                return 0;
            }

            lanes[target] = lane;
            lane.InFlight += room;
            all += room;
            suspects += lane.IsSuspect ? room : 0;
            tenants[tenant] = tenants.GetValueOrDefault(tenant) + room;
            return room;
        }
    }

    /// <summary>Gives back the room of one request.</summary>
    /// <param name="succeeded">Null where none was made.</param>
    public void Leave(long target, string tenant, bool? succeeded)
    {
        lock (gate)
        {
            var lane = lanes[target];
            lane.InFlight--;
            all--;
            suspects -= lane.IsSuspect ? 1 : 0;
            if (tenants[tenant]-- == 1)
            {
                tenants.Remove(tenant);
            }

            if (succeeded is { } well && lane.IsSuspect == well)
            {
                suspects += well ? -lane.InFlight : lane.InFlight;
                lane.IsSuspect = !well;
            }

            // What failed opens again by doubling, so that a receiver that has just come back is not met by all at once.
            lane.Window = succeeded switch { true => Math.Min(limits.MaxInFlightPerEndpoint, lane.Window * 2), false => 1, null => lane.Window };
            if (lane.InFlight == 0 && (lane.Window == limits.MaxInFlightPerEndpoint || lanes.Count > MostRemembered))
            {
                lanes.Remove(target);
            }
        }
    }

    /// <summary>Whether anything may be sent at all.</summary>
    public bool HasRoom
    {
        get
        {
            lock (gate)
            {
                return all < limits.MaxInFlight;
            }
        }
    }

    private sealed class Lane(int window)
    {
        public int InFlight { get; set; }

        public int Window { get; set; } = window;

        public bool IsSuspect { get; set; }
    }
}
