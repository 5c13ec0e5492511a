using System.Diagnostics;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.OpenAi;

/// <summary>OpenAI's own clients for Node whose requests time out, as they are: no picture is rendered twice.</summary>
[CancelAfter(300_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ForcedTimeoutTests
{
    private const int OfEachPackage = 100;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        farm = await FarmHost.StartAsync();
        await farm.HeartbeatAsync(slots: 512);
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task Two_hundred_requests_of_two_majors_of_the_npm_package_that_time_out_are_two_hundred_renders(CancellationToken token)
    {
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Packages(), "timeouts.mjs"), $"{farm.Client.BaseAddress}", $"{OfEachPackage}"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("node does not start");
        var complained = process.StandardError.ReadToEndAsync(token);
        var late = 0;
        Task? painting = null;
        string? last = null;
        while (await process.StandardOutput.ReadLineAsync(token) is { } line)
        {
            last = line;
            if (line.StartsWith("timed out", StringComparison.Ordinal) && ++late == 2 * OfEachPackage)
            {
                painting = PaintAllAsync(token);
            }
        }

        await process.WaitForExitAsync(token);
        Assert.That((process.ExitCode, last), Is.EqualTo((0, "pictures 200 of 200 jobs")), await complained);
        await AssertRenderedAsync(2 * OfEachPackage);
        Assert.That(painting?.IsFaulted, Is.False);
    }

    private static string Packages()
    {
        var folder = Path.Combine(RepositoryRoot.Folder, "tests", "OpenAiClients");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "openai-7")))
        {
            Assert.Ignore("the packages are not installed; ./farm test installs them");
        }

        return folder;
    }

    private async Task AssertRenderedAsync(int count)
    {
        await using var db = await farm.ContextAsync();
        var states = await db.Jobs.AsNoTracking().Select(static row => row.State).ToListAsync();
        Assert.That((states.Count, states.Distinct().Single()), Is.EqualTo((count, JobState.Succeeded)));
    }

    private async Task PaintAllAsync(CancellationToken token)
    {
        while (await farm.Worker.TakeAsync(token) is RenderJob job)
        {
            await farm.Get<IObjectStore>().PutAsync(ObjectKeys.Result(job.Tenant, job.JobId, job.Attempt, "png"), new byte[] { 1, 2, 3 }, "image/png", token);
            await farm.ReportAsync(FarmHost.Completed(job.JobId, job.Attempt, job.Tenant));
        }
    }
}
