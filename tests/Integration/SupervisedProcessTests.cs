using System.Globalization;
using Farm.Services;

namespace Farm.Integration;

public sealed class SupervisedProcessTests
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("farm-supervised-").FullName;

    [TearDown]
    public void RemoveFolder()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What the kernel does to a run that dies: its end of the pipe closes.
    [Test]
    [CancelAfter(600_000)]
    public async Task A_server_its_children_and_its_folder_go_with_the_run_that_started_it(CancellationToken token)
    {
        var process = StartParent();
        var ids = await ProcessIdsAsync(token);

        process.Dispose();

        await UntilAsync(() => !Directory.Exists(folder) && !ids.Any(IsAlive), token);
        Assert.That(ids, Has.Length.EqualTo(2));
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task A_killed_server_takes_its_children_along_and_leaves_its_folder(CancellationToken token)
    {
        using var process = StartParent();
        var ids = await ProcessIdsAsync(token);

        await process.KillAsync(token);

        await UntilAsync(() => !ids.Any(IsAlive), token);
        Assert.That(process.HasExited, Is.True);
        Assert.That(folder, Does.Exist);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task A_server_that_ignores_the_request_to_stop_is_killed_and_reported(CancellationToken token)
    {
        var deaf = new ServerCommand("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done");
        using var process = SupervisedProcess.Start(folder, deaf);
        await UntilAsync(() => process.LogTail().Contains("deaf", StringComparison.Ordinal), token);

        Assert.That(async () => await process.StopAsync(TimeSpan.FromMilliseconds(100), token),
            Throws.InstanceOf<TimeoutException>().With.Message.Contains("deaf"));
        Assert.That(process.HasExited, Is.True);
    }

    /// <summary>A server with a child; both write their process ids into the log.</summary>
    private SupervisedProcess StartParent() =>
        SupervisedProcess.Start(folder, new ServerCommand("sh", "-c", "sleep 1000 & echo $$ $!; wait"));

    private async Task<int[]> ProcessIdsAsync(CancellationToken token)
    {
        var log = Path.Combine(folder, "log");
        await UntilAsync(() => File.Exists(log) && File.ReadAllText(log).EndsWith('\n'), token);
        var words = (await File.ReadAllTextAsync(log, token)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
    }

    /// <summary>A zombie is not alive: only its name waits for a parent.</summary>
    private static bool IsAlive(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> condition, CancellationToken token)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, token);
        }
    }
}
