using System.Diagnostics;
using Farm.Ports.Objects;
using Farm.Ports.Objects.Folder;

namespace Farm.Ports.Tests.Objects;

[CancelAfter(60_000)]
public sealed class FolderObjectStoreTests
{
    private string folder = "";
    private FolderObjectStore store = new(".");
    private bool mounted;

    [SetUp]
    public void MakeFolder()
    {
        folder = Directory.CreateTempSubdirectory("farm-objects-").FullName;
        store = new FolderObjectStore(folder);
    }

    [TearDown]
    public async Task RemoveFolder()
    {
        if (mounted)
        {
            Assert.That(await RunAsync("umount", folder), Is.Zero);
            mounted = false;
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Of S3 the service itself promises as much (a PUT is atomic); the server that tests use writes content and checksum apart.</summary>
    [Test]
    public async Task Concurrent_writers_of_one_key_leave_one_whole_object(CancellationToken token)
    {
        var contents = Enumerable.Range(0, 16).Select(seed => Enumerable.Repeat((byte)seed, 100_000).ToArray()).ToArray();
        await Task.WhenAll(contents.Select(content => Task.Run(() => store.PutAsync("contended.png", content, "image/png", token), token)));
        await using var stored = await store.OpenAsync("contended.png", token) ?? throw new AssertionException("the object is absent");
        using var winner = new MemoryStream();
        await stored.Content.CopyToAsync(winner, token);
        Assert.That(contents.Count(content => content.AsSpan().SequenceEqual(winner.ToArray())), Is.EqualTo(1));
        Assert.That(Files(), Is.EqualTo(new[] { "contended.png" }));
    }

    [Test]
    public async Task A_full_disk_is_told_and_keeps_the_old_object_and_no_draft(CancellationToken token)
    {
        await MountAsync("size=256k");
        await store.PutAsync("results/a.png", new byte[50_000], "image/png", token);
        var failure = await Failure.Of(() => store.PutAsync("results/a.png", new byte[500_000], "image/png", token));
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(failure.Message, Is.EqualTo($"The object folder '{folder}' could not store 'results/a.png': the disk is full"));
        Assert.That(Files(), Is.EqualTo(new[] { "results/a.png" }));
        await using (var old = await store.OpenAsync("results/a.png", token))
        {
            Assert.That(old?.Length, Is.EqualTo(50_000));
        }

        await store.PutAsync("results/b.png", new byte[50_000], "image/png", token);
        Assert.That(await store.ExistsAsync("results/b.png", token), Is.True);
    }

    [Test]
    public async Task Asking_whether_a_full_disk_takes_objects_leaves_nothing_behind(CancellationToken token)
    {
        await MountAsync("size=64k");
        await Failure.Of(() => store.PutAsync("results/a.png", new byte[500_000], "image/png", token));
        await store.PutAsync("results/fill.png", new byte[new DriveInfo(folder).AvailableFreeSpace], "image/png", token);
        await Failure.Of(() => store.CheckAsync(token));
        Assert.That(Files(), Is.EqualTo(new[] { "results/fill.png" }));
    }

    [Test]
    public async Task A_read_only_folder_is_told_as_a_thing_to_put_right(CancellationToken token)
    {
        await MountAsync("ro");
        foreach (var call in new[] { () => store.PutAsync("a.png", new byte[9], "image/png", token), () => store.CheckAsync(token) })
        {
            var failure = await Failure.Of(call);
            Assert.That(failure.IsTransient, Is.False);
            Assert.That(failure.Message, Does.Contain(folder).And.Contain("read-only"));
        }
    }

    [Test]
    public async Task A_folder_without_permission_is_told_as_a_thing_to_put_right(CancellationToken token)
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("Runs as root, to whom no folder is closed.");
            return;
        }

        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var failure = await Failure.Of(() => store.PutAsync("a/b.png", new byte[9], "image/png", token));
        Assert.That(failure.IsTransient, Is.False);
        Assert.That(failure.Message, Does.Contain(folder).And.Contain("permission denied"));
    }

    [Test]
    public async Task A_file_in_the_place_of_the_folder_is_told(CancellationToken token)
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "x", token);
        var failure = await Failure.Of(() => new FolderObjectStore(file).CheckAsync(token));
        Assert.That(failure.Message, Does.Contain($"'{file}' could not store anything"));
    }

    [Test]
    public async Task An_object_cannot_be_the_folder_of_another(CancellationToken token)
    {
        await store.PutAsync("a", new byte[9], "image/png", token);
        Assert.That((await Failure.Of(() => store.PutAsync("a/b", new byte[9], "image/png", token))).Message, Does.Contain("'a/b'"));
        Assert.That(await store.OpenAsync("a/b", token), Is.Null);
        await store.DeleteAsync("a/b", token);
        Assert.That(Files(), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task An_object_under_way_is_not_there_yet(CancellationToken token)
    {
        var source = new SlowStream(100_000);
        var put = store.PutAsync("results/a.png", source, "image/png", token);
        await source.HalfRead.WaitAsync(token);
        // What a crash at this moment would leave behind.
        Assert.That(Files(), Has.One.Matches(@"^results/\.\w+\.draft$"));
        Assert.That(await store.OpenAsync("results/a.png", token), Is.Null);
        Assert.That(await store.ListAsync("", token).ToListAsync(token), Is.Empty);
        source.GoOn();
        await put;
        Assert.That(Files(), Is.EqualTo(new[] { "results/a.png" }));
    }

    [Test]
    public async Task A_source_that_breaks_off_leaves_nothing(CancellationToken token)
    {
        var source = new SlowStream(100_000);
        var put = store.PutAsync("results/a.png", source, "image/png", token);
        await source.HalfRead.WaitAsync(token);
        source.BreakOff();
        Assert.That(() => put, Throws.InstanceOf<ObjectStoreException>().With.Message.Contains("broke off"));
        Assert.That(Files(), Is.Empty);
    }

    [Test]
    public async Task A_canceled_write_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var source = new SlowStream(100_000);
        var put = store.PutAsync("results/a.png", source, "image/png", cancel.Token);
        await source.HalfRead;
        await cancel.CancelAsync();
        Assert.That(() => put, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Files(), Is.Empty);
    }

    [Test]
    public async Task A_reader_keeps_the_object_that_it_opened(CancellationToken token)
    {
        await store.PutAsync("a.txt", "old"u8.ToArray(), "text/plain", token);
        await using var opened = await store.OpenAsync("a.txt", token) ?? throw new AssertionException("absent");
        await store.PutAsync("a.txt", "new!"u8.ToArray(), "text/plain", token);
        await store.DeleteAsync("a.txt", token);
        using var reader = new StreamReader(opened.Content);
        Assert.That(await reader.ReadToEndAsync(token), Is.EqualTo("old"));
    }

    [Test]
    public async Task Files_that_are_no_objects_are_not_listed(CancellationToken token)
    {
        await store.PutAsync("a.txt", "x"u8.ToArray(), "text/plain", token);
        foreach (var stray in new[] { "README.md", ".left.draft", "two words" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, stray), "x", token);
        }

        Assert.That(await store.ListAsync("", token).ToListAsync(token), Is.EqualTo(new[] { "a.txt" }));
    }

    [TestCase("a.png", "image/png")]
    [TestCase("a.jpg", "image/jpeg")]
    [TestCase("a.webp", "image/webp")]
    [TestCase("a.json", "application/json")]
    [TestCase("a.safetensors", "application/octet-stream")]
    [TestCase("a", "application/octet-stream")]
    public async Task The_extension_tells_the_content_type(string key, string expected, CancellationToken token)
    {
        await store.PutAsync(key, "x"u8.ToArray(), expected, token);
        await using var stored = await store.OpenAsync(key, token);
        Assert.That(stored?.ContentType, Is.EqualTo(expected));
    }

    [Test]
    public async Task Readiness_makes_the_folder_and_leaves_nothing_in_it(CancellationToken token)
    {
        var absent = Path.Combine(folder, "new/objects/");
        await new FolderObjectStore(absent).CheckAsync(token);
        Assert.That(Directory.GetFileSystemEntries(absent), Is.Empty);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start);
        Assert.That(process, Is.Not.Null);
        await (process?.WaitForExitAsync() ?? Task.CompletedTask);
        return process?.ExitCode ?? -1;
    }

    private async Task MountAsync(string options)
    {
        if (!Environment.IsPrivilegedProcess || await RunAsync("mount", "-t", "tmpfs", "-o", options, "farm-test", folder) != 0)
        {
            Assert.Ignore("May not mount a tmpfs, which takes root, so there is no small disk to fill.");
        }

        mounted = true;
    }

    private string[] Files() =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order()];
}
