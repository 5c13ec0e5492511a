using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Ports.Objects;
using Farm.Worker.Outcomes;

namespace Farm.Worker.Tests;

/// <summary>However an attempt fails, what leaves the worker names nothing of where it runs; its log names all.</summary>
[CancelAfter(120_000)]
public sealed class FailureReasonTests
{
    /// <summary>Every code that an attempt can end with.</summary>
    private static readonly string[] Codes =
    [
        "model-missing", "model-broken", "does-not-fit", "source-missing", "source-unreachable", "source-unreadable", "adapter-missing", "adapter-broken", "adapter-does-not-fit", "unsupported",
        "not-finite", "render-timeout", "store-failed", "unmarkable", "signer-expired", "signer-failed", "job-unreadable", "runtime-failed", "out-of-memory", "disk-full", "timed-out", "internal",
    ];

    private const string Hostile =
        @"/srv/hush/x.bin '/home/hush/my hush/y' C:\hush\z.bin \\hush\share http://hush:9000/hush amqp://u:hush@h/ hush:5672 (hush.internal) 10.77.0.77:9000 [fd77::77]:9000 fe80::77%eth0";

    [Test]
    public async Task No_failure_of_any_code_tells_a_path_or_an_address(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        foreach (var code in Codes)
        {
            foreach (var reason in Places.OfEveryKind.Concat(Places.Numeric).Select(static place => $"it failed at {place}").Append(Hostile))
            {
                var failed = new RenderFailed { JobId = Guid.CreateVersion7(), Attempt = 1, WorkerId = "test", Code = code, Reason = reason, Retryable = true };
                await worker.TellAsync(new RenderOutcome.Failed(failed));
                var told = await worker.Heard.NextAsync<RenderFailed>(token, heard => heard.JobId == failed.JobId);
                Assert.That(told with { Reason = reason }, Is.EqualTo(failed), "nothing else is changed");
                Assert.That(told.Reason, Does.Not.Contain(Places.Secret).And.Not.Contain("77"), $"{code}: {reason}");
            }
        }
    }

    [TestCase("store-failed")]
    [TestCase("source-unreachable")]
    [TestCase("adapter-missing")]
    public async Task What_a_store_says_of_itself_is_for_the_log_alone(string code, CancellationToken token)
    {
        Task Fail(string key) => key.StartsWith(FolderOf(code), StringComparison.Ordinal) ? throw new ObjectStoreException($"{key}: {Hostile}", isTransient: false) : Task.CompletedTask;
        await using var worker = await WorkerHost.StartAsync(store => new AroundStore(store, (key, _) => Fail(key), (key, _) => Fail(key)));
        var (plain, source) = (worker.Job(size: 64), ObjectKeys.Upload("a picture"u8));
        var job = plain with
        {
            Spec = code switch
            {
                "source-unreachable" => plain.Spec with { InitImage = source, Strength = 0.5 },
                "adapter-missing" => plain.Spec with { Adapters = [new AdapterUse(new string('a', 64), 1)] },
                _ => plain.Spec,
            },
        };
        await worker.SendAsync(job);
        var failed = await worker.Heard.NextAsync<RenderFailed>(token);
        Assert.That(failed.Code, Is.EqualTo(code));
        Assert.That(failed.Reason, Does.Contain(FolderOf(code)).And.Not.Contain(Places.Secret).And.Not.Contain("10.77.").And.Not.Contain("77::"), "the object's key stays");
        Assert.That(worker.Log.Lines, Has.Some.Contains($"Job {job.JobId} attempt 1 failed: {code}").And.Contain(Hostile));
    }

    private static string FolderOf(string code) => code switch
    {
        "source-unreachable" => "uploads/",
        "adapter-missing" => "adapters/",
        _ => "results/",
    };
}
