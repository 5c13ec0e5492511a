using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Webhooks.Links;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Coordinator.Webhooks.Signing;
using Farm.Ports.Background;

namespace Farm.Coordinator.Webhooks.Sending;

/// <summary>
/// Sends what is due, as many at a time as <see cref="SendingLanes"/> leave room for. Each coordinator has one, and they share the work by leases: what one of them took and could not tell of, another sends
/// again under the same id.
/// </summary>
internal sealed class WebhookSender(
    DueDeliveries due, SendingLanes lanes, WebhookPost post, AttemptBook book, ResultLinks links, WebhookDirectory directory, DatabaseGate gate, TimeProvider time, CoordinatorMetrics metrics, ILogger<WebhookSender> log)
    : RepeatingService(time, log, Outage.IsTransient)
{
    /// <summary>Between two looks where there was nothing to do, or no room for more.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Most that one look takes.</summary>
    private const int MostClaimed = 256;

    private readonly Lock counting = new();
    private readonly HashSet<Task> running = [];
    private readonly CancellationTokenSource ending = new();
    private long cursor = long.MinValue;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await ending.CancelAsync();
        Task[] left;
        lock (counting)
        {
            left = [.. running];
        }

        await Task.WhenAll(left).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        ending.Dispose();
        base.Dispose();
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await directory.EnsureLoadedAsync(cancellationToken);
        if (!lanes.HasRoom || await PassAsync(cancellationToken) == 0)
        {
            await Task.Delay(Pause, Time, cancellationToken);
        }
    }

    /// <summary>One look: begins to send what is due and has room.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PassAsync(CancellationToken cancellationToken)
    {
        var (wanted, tenants) = await ChooseAsync(cancellationToken);
        var begun = 0;
        var left = new Dictionary<long, int>(wanted);
        try
        {
            var claimed = new List<WebhookDueRow>();
            var uncapped = new Dictionary<long, int>();
            foreach (var (target, most) in wanted)
            {
                if (directory.Find(target) is { RatePerMinute: { } perMinute })
                {
                    claimed.AddRange(await due.ClaimCappedAsync(target, perMinute, most, cancellationToken));
                }
                else
                {
                    uncapped[target] = most;
                }
            }

            claimed.AddRange(uncapped.Count == 0 ? [] : await due.ClaimAsync(uncapped, cancellationToken));
            foreach (var delivery in claimed.Count == 0 ? [] : await due.LoadAsync(claimed, cancellationToken))
            {
                left[delivery.Due.Target]--;
                Begin(delivery);
                begun++;
            }
        }
        finally
        {
            foreach (var (target, count) in left)
            {
                for (var i = 0; i < count; i++)
                {
                    lanes.Leave(target, tenants[target], null);
                }
            }
        }

        return begun;
    }

    /// <summary>Goes on behind the target of the look before, so that each comes to its turn however many there are.</summary>
    private async Task<(Dictionary<long, int> Wanted, Dictionary<long, string> Tenants)> ChooseAsync(CancellationToken cancellationToken)
    {
        Dictionary<long, int> wanted = [];
        Dictionary<long, string> tenants = [];
        var targets = await due.LookAsync(cursor, cancellationToken);
        cursor = targets.Count < DueDeliveries.MostTargets ? long.MinValue : targets[^1].Target;
        var room = MostClaimed;
        foreach (var (target, tenant) in targets)
        {
            if (tenant is null || !await MaySendAsync(target, cancellationToken))
            {
                continue;
            }

            if (room == 0 || !lanes.HasRoom)
            {
                break;
            }

            if (lanes.Enter(target, tenant, room) is > 0 and var most)
            {
                (wanted[target], tenants[target]) = (most, tenant);
                room -= most;
                cursor = target;
            }
        }

        // Nothing was left out: the next look begins anew.
        cursor = room > 0 && lanes.HasRoom && targets.Count < DueDeliveries.MostTargets ? long.MinValue : cursor;
        return (wanted, tenants);
    }

    private async ValueTask<bool> MaySendAsync(long target, CancellationToken cancellationToken)
    {
        if (!WebhookTarget.IsEndpoint(target))
        {
            return true;
        }

        if (directory.Find(target) is { } endpoint)
        {
            return !endpoint.IsHeld;
        }

        await due.ForgetAsync(target, cancellationToken);
        return false;
    }

    private void Begin(LeasedDelivery delivery)
    {
        var sending = SendAsync(delivery);
        lock (counting)
        {
            running.Add(sending);
        }

        _ = sending.ContinueWith(
            ended =>
            {
                lock (counting)
                {
                    running.Remove(ended);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    /// <summary>Throws nothing: what cannot be told is sent again when its lease is over.</summary>
    private async Task SendAsync(LeasedDelivery delivery)
    {
        await Task.Yield();
        var (target, tenant) = (delivery.Due.Target, delivery.Due.Tenant);
        bool? succeeded = null;
        try
        {
            var outcome = await TryAsync(delivery);
            succeeded = outcome?.IsDelivered;
            if (outcome is not null)
            {
                metrics.RecordWebhook(outcome.IsDelivered);
            }

            await book.RecordAsync(delivery, outcome, CancellationToken.None);
        }
        catch (Exception problem)
        {
            Log.WebhookNotTold(MessageId.Write(delivery.Message.Id), problem);
        }
        finally
        {
            lanes.Leave(target, tenant, succeeded);
        }
    }

    /// <returns>Null where this process ends, or cannot sign.</returns>
    private async Task<SendOutcome?> TryAsync(LeasedDelivery delivery)
    {
        var at = Time.GetUtcNow();
        if (delivery.Keys is not { } keys)
        {
            return new SendOutcome(at, 0, 0, null, null, "its secret was encrypted under another key than this coordinator has (Farm:Webhooks:KeyFile)", null);
        }

        var (id, body) = (MessageId.Write(delivery.Message.Id), MessageBody.Write(delivery.Message, delivery.Message.JobId is { } job ? links.Of(job, delivery.ResultKey) : null));
        try
        {
            return await post.SendAsync(delivery.Url, MessageSigner.Sign(keys, id, at, body), at, body, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return null;
        }
    }
}
