using System.Diagnostics;
using Farm.Benchmarks.Chaos.Members;
using Farm.Benchmarks.Chaos.Receiver;

namespace Farm.Benchmarks.Chaos.Faults;

/// <summary>Makes faults and mends them, one after the other, each when enough jobs have been told their end.</summary>
/// <param name="ended">Gets the names of processes that ended by themselves; they are started again.</param>
/// <param name="done">The part of the jobs that have been told their end, from 0 to 1.</param>
internal sealed class FaultRunner(ChaosFarm farm, FaultJournal journal, ICollection<string> ended, Func<double> done)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>What a slow link adds each way.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(300);

    /// <summary>A server may take this long to come back to its data.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    public async Task RunAsync(IReadOnlyList<Fault> plan, CancellationToken cancellationToken)
    {
        foreach (var fault in plan)
        {
            while (done() < fault.At)
            {
                await LookAsync(cancellationToken);
                await Task.Delay(Poll, TimeProvider.System, cancellationToken);
            }

            await RunAsync(fault, cancellationToken);
        }
    }

    /// <summary>Makes one, waits, and mends it.</summary>
    public async Task RunAsync(Fault fault, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await journal.WriteAsync(fault, "begins", default, cancellationToken);
        await (fault.Kind switch
        {
            FaultKind.Kill => KillAsync(farm.Members[fault.Target], fault, cancellationToken),
            FaultKind.Suspend => SuspendAsync(farm.Members[fault.Target], fault, cancellationToken),
            FaultKind.FillDisk => FillDiskAsync(farm.Members[fault.Target], fault, cancellationToken),
            _ => BreakLinkAsync(fault, cancellationToken),
        });
        await journal.WriteAsync(fault, "mended", Stopwatch.GetElapsedTime(start), cancellationToken);
    }

    /// <summary>Between faults every process is there; the receiver, which dies as it likes, has a watch of its own.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var member in farm.Members.Values.Where(static member => !member.IsRunning && member.Name != ChaosCallbacks.MemberName))
        {
            ended.Add(member.Name);
            await StartAsync(member, cancellationToken);
        }
    }

    private static async Task KillAsync(ChaosMember member, Fault fault, CancellationToken cancellationToken)
    {
        await member.KillAsync(cancellationToken);
        await Task.Delay(fault.Lasts, TimeProvider.System, cancellationToken);
        await StartAsync(member, cancellationToken);
    }

    private static async Task SuspendAsync(ChaosMember member, Fault fault, CancellationToken cancellationToken)
    {
        await member.SuspendAsync(cancellationToken);
        try
        {
            await Task.Delay(fault.Lasts, TimeProvider.System, cancellationToken);
        }
        finally
        {
            await member.ResumeAsync(CancellationToken.None);
        }

        await EnsureRunningAsync(member, cancellationToken);
    }

    /// <summary>RabbitMQ believes what it is told of the disk and takes no more messages; the others meet errors when they write.</summary>
    private async Task FillDiskAsync(ChaosMember member, Fault fault, CancellationToken cancellationToken)
    {
        var isBroker = member.Name == "rabbitmq";
        await (isBroker ? farm.Servers.RabbitMq.LimitDiskAsync("100000GB", cancellationToken) : member.LimitFilesAsync(0, cancellationToken));
        try
        {
            await Task.Delay(fault.Lasts, TimeProvider.System, cancellationToken);
        }
        finally
        {
            if (member.IsRunning)
            {
                await (isBroker ? farm.Servers.RabbitMq.LimitDiskAsync("50MB", CancellationToken.None) : member.LimitFilesAsync(null, CancellationToken.None));
            }
        }

        await EnsureRunningAsync(member, cancellationToken);
    }

    private async Task BreakLinkAsync(Fault fault, CancellationToken cancellationToken)
    {
        var link = farm.Servers.Links.Single(one => one.Name == fault.Target);
        switch (fault.Kind)
        {
            case FaultKind.Reset:
                link.Reset();
                return;
            case FaultKind.HalfOpen:
                link.Hold();
                break;
            default:
                link.Delay(Slow);
                break;
        }

        try
        {
            await Task.Delay(fault.Lasts, TimeProvider.System, cancellationToken);
        }
        finally
        {
            link.Delay(TimeSpan.Zero);
            if (fault.Kind == FaultKind.HalfOpen)
            {
                link.Release();
            }
        }
    }

    /// <summary>A fault may have ended it: a database that cannot write its log does not go on.</summary>
    private static async Task EnsureRunningAsync(ChaosMember member, CancellationToken cancellationToken)
    {
        if (!member.IsRunning)
        {
            await StartAsync(member, cancellationToken);
        }
    }

    private static async Task StartAsync(ChaosMember member, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        try
        {
            await member.StartAsync(limit.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{member.Name} was not ready {StartLimit.TotalMinutes} minutes after its start", late);
        }
    }
}
