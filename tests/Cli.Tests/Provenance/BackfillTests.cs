using System.Security.Cryptography;
using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;
using Farm.Imaging;

namespace Farm.Cli.Tests.Provenance;

[CancelAfter(120_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BackfillTests : IDisposable
{
    private const string LedgerFile = "farm-backfill-000001.jsonl";
    private readonly Scratch scratch = new();
    private readonly MarkedFarm farm;

    public BackfillTests() => farm = new MarkedFarm(scratch);

    public void Dispose() => scratch.Dispose();

    [Test]
    public async Task Every_picture_below_a_folder_is_marked_under_its_name_and_entered_into_the_ledger(CancellationToken token)
    {
        string[] names = ["a.png", "b/c.jpg", "b/d/e.webp"];
        var sources = names.Select((name, index) => File.ReadAllBytes(farm.Draw($"in/{name}", index + 1))).ToList();
        scratch.Write("in/notes.txt", "no picture");

        var ended = await BackfillAsync(token, scratch["in"], "--to", scratch["out"]);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Output, Does.StartWith("marked 3, left 1 files that are no pictures\n").And.Contain($"ledger  {scratch["out"]}: {LedgerFile}"));
        Assert.That(Below("out"), Is.EquivalentTo((string[])[.. names, LedgerFile]));
        var entries = Ledger("out").ToDictionary(entry => entry.GetProperty("name").GetString() ?? "");
        foreach (var (index, name) in names.Index())
        {
            var file = await File.ReadAllBytesAsync(scratch[$"out/{name}"], token);
            var id = farm.AssertMarked(file);
            var kept = await File.ReadAllBytesAsync(Path.Combine(farm.Data, "objects", ObjectKeys.Manifest(id)), token);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Path.GetExtension(name), Is.EqualTo(ImageProbe.Read(file).Value?.Format.FileExtension));
                Assert.That(entries[name].GetProperty("source").GetString(), Is.EqualTo(Hash(sources[index])));
                Assert.That(entries[name].GetProperty("output").GetString(), Is.EqualTo(Hash(file)));
                Assert.That(entries[name].GetProperty("id").GetString(), Is.EqualTo(id.ToString("x16")));
                Assert.That(entries[name].GetProperty("manifestHash").GetString(), Is.EqualTo(Hash(kept)));
                Assert.That(File.ReadAllBytes(scratch[$"in/{name}"]), Is.EqualTo(sources[index]), "sources stay as they are");
            }
        }
    }

    [Test]
    public async Task Killed_half_way_and_started_again_it_goes_on_and_marks_nothing_twice(CancellationToken token)
    {
        const int count = 16;
        for (var i = 0; i < count; i++)
        {
            farm.Draw($"in/{i:00}.png", i + 1, 512, 512);
        }

        using (var child = Farm.Start(
            scratch.Folder, "provenance", "backfill", scratch["in"], "--to", scratch["out"], "--data", farm.Data, "--parallel", "1", "--json"))
        {
            await child.StandardOutput.ReadLineAsync(token);
            await child.StandardOutput.ReadLineAsync(token);
            await Farm.SignalAsync(child, "KILL", token);
            await child.WaitForExitAsync(token);
        }

        var before = Ledger("out").Select(entry => entry.GetProperty("name").GetString() ?? "").ToList();
        Assert.That(before, Has.Count.InRange(2, count - 1), "it was killed half way");
        Assert.That(Below("out").Where(name => name.EndsWith(".png", StringComparison.Ordinal)).Select(name => farm.MarkIn(File.ReadAllBytes(scratch[$"out/{name}"]))), Has.None.Null, "nothing is half written");
        var written = before.ToDictionary(name => name, name => (File.ReadAllBytes(scratch[$"out/{name}"]), File.GetLastWriteTimeUtc(scratch[$"out/{name}"])));

        var ended = await BackfillAsync(token, scratch["in"], "--to", scratch["out"]);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Output, Does.StartWith($"marked {count - before.Count}, left {before.Count} that an earlier run did"));
        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, (bytes, time)) in written)
            {
                Assert.That(File.ReadAllBytes(scratch[$"out/{name}"]), Is.EqualTo(bytes), name);
                Assert.That(File.GetLastWriteTimeUtc(scratch[$"out/{name}"]), Is.EqualTo(time), name);
            }

            Assert.That(Ledger("out").Select(entry => entry.GetProperty("name").GetString()), Is.Unique.And.Exactly(count).Items);
            Assert.That(Below("out"), Has.Exactly(count + 1).Items, "no parts are left");
            Assert.That(Directory.GetFiles(Path.Combine(farm.Data, "objects", "manifests")), Has.Exactly(count).Items, "one manifest a picture");
            foreach (var name in Below("in"))
            {
                farm.AssertMarked(await File.ReadAllBytesAsync(scratch[$"out/{name}"], token));
            }
        }
    }

    [Test]
    public async Task Ended_between_the_picture_and_the_ledger_it_writes_the_same_file_again(CancellationToken token)
    {
        farm.Draw("in/a.png");
        await BackfillAsync(token, scratch["in"], "--to", scratch["out"]);
        var first = await File.ReadAllBytesAsync(scratch["out/a.png"], token);
        File.Delete(scratch[$"out/{LedgerFile}"]);

        var ended = await BackfillAsync(token, scratch["in"], "--to", scratch["out"]);
        Assert.That(ended.Output, Does.StartWith("marked 1\n"));
        Assert.That(await File.ReadAllBytesAsync(scratch["out/a.png"], token), Is.EqualTo(first));
    }

    [Test]
    public async Task What_bears_this_farms_marks_already_is_taken_over_as_it_is(CancellationToken token)
    {
        farm.Draw("plain.png");
        farm.Draw("tiny.png", width: 40, height: 40);
        Directory.CreateDirectory(scratch["in"]);
        foreach (var name in (string[])["plain.png", "tiny.png"])
        {
            Assert.That((await Farm.RunAsync(token, "provenance", "mark", scratch[name], "--out", scratch[$"in/{name}"], "--data", farm.Data)).Code, Is.Zero);
        }

        var ended = await BackfillAsync(token, scratch["in"], "--to", scratch["out"]);
        Assert.That(ended.Output, Does.StartWith("marked 0, passed over 2 that were marked already"));
        foreach (var name in (string[])["plain.png", "tiny.png"])
        {
            Assert.That(await File.ReadAllBytesAsync(scratch[$"out/{name}"], token), Is.EqualTo(await File.ReadAllBytesAsync(scratch[$"in/{name}"], token)));
        }

        Assert.That((await BackfillAsync(token, scratch["in"], "--to", scratch["out"])).Output, Does.StartWith("marked 0, left 2 that an earlier run did"));
    }

    [Test]
    public async Task In_place_each_picture_is_replaced_and_keeps_its_permissions(CancellationToken token)
    {
        farm.Draw("in/a.png");
        farm.Draw("in/b/c.jpg", 2);
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(scratch["in/a.png"], mode);
        }

        var ended = await BackfillAsync(token, scratch["in"], "--in-place");
        Assert.That(ended.Output, Does.StartWith("marked 2\n"), ended.Error);
        var marked = new[] { "a.png", "b/c.jpg" }.Select(name => File.ReadAllBytes(scratch[$"in/{name}"])).ToList();
        marked.ForEach(file => farm.AssertMarked(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(scratch["in/a.png"]), Is.EqualTo(mode));
        }

        Assert.That((await BackfillAsync(token, scratch["in"], "--in-place")).Output, Does.StartWith("marked 0, left 2 that an earlier run did"));
        File.Delete(scratch[$"in/{LedgerFile}"]);
        Assert.That((await BackfillAsync(token, scratch["in"], "--in-place")).Output, Does.StartWith("marked 0, passed over 2 that were marked already"));
        Assert.That(new[] { "a.png", "b/c.jpg" }.Select(name => File.ReadAllBytes(scratch[$"in/{name}"])), Is.EqualTo(marked));
    }

    [Test]
    public async Task A_source_that_was_changed_since_is_marked_anew(CancellationToken token)
    {
        farm.Draw("in/a.png");
        await BackfillAsync(token, scratch["in"], "--to", scratch["out"]);
        var first = farm.AssertMarked(await File.ReadAllBytesAsync(scratch["out/a.png"], token));
        farm.Draw("in/a.png", seed: 2);

        Assert.That((await BackfillAsync(token, scratch["in"], "--to", scratch["out"])).Output, Does.StartWith("marked 1\n"));
        Assert.That(farm.AssertMarked(await File.ReadAllBytesAsync(scratch["out/a.png"], token)), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task What_is_wrong_with_one_file_is_told_and_does_not_stop_the_rest(CancellationToken token)
    {
        farm.Draw("in/a.png");
        scratch.Write("in/empty.png", "");
        scratch.Write("in/text.jpg", "wombat");
        farm.Draw("in/taken.png");
        var taken = farm.Draw("out/taken.png", seed: 3);
        var foreign = await File.ReadAllBytesAsync(taken, token);

        var ended = await BackfillAsync(token, scratch["in"], "--to", scratch["out"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Output, Does.StartWith("marked 1, failed on 3\n"));
        Assert.That(ended.Complaints, Is.EquivalentTo((string[])
        [
            "empty.png: The file is empty.",
            "text.jpg: The file is not a PNG, JPEG or WebP picture.",
            $"taken.png: another file of that name lies in {scratch["out"]} already; move it away",
        ]));
        Assert.That(await File.ReadAllBytesAsync(taken, token), Is.EqualTo(foreign));
        farm.AssertMarked(await File.ReadAllBytesAsync(scratch["out/a.png"], token));
    }

    [Test]
    public async Task Links_are_not_followed(CancellationToken token)
    {
        farm.Draw("elsewhere/a.png");
        farm.Draw("in/b.png", 2);
        File.CreateSymbolicLink(scratch["in/a.png"], scratch["elsewhere/a.png"]);
        Directory.CreateSymbolicLink(scratch["in/more"], scratch["elsewhere"]);
        Directory.CreateSymbolicLink(scratch["in/again"], scratch["in"]);

        var ended = await BackfillAsync(token, scratch["in"], "--to", scratch["out"]);
        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(Below("out"), Is.EquivalentTo((string[])["b.png", LedgerFile]));
    }

    [Test]
    public async Task A_dry_run_tells_what_it_would_do_and_writes_nothing(CancellationToken token)
    {
        farm.Draw("in/a.png");
        scratch.Write("in/text.jpg", "wombat");
        var ended = await BackfillAsync(token, scratch["in"], "--to", scratch["out"], "--dry-run", "--json");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.That(lines.SkipLast(1).Select(line => (line.GetProperty("name").GetString(), line.GetProperty("state").GetString())), Is.EquivalentTo(new[] { ("a.png", "would-mark"), ("text.jpg", "failed") }));
        Assert.That((lines[^1].GetProperty("wouldMark").GetInt32(), lines[^1].GetProperty("failed").GetInt32()), Is.EqualTo((1, 1)));
        Assert.That(Directory.Exists(scratch["out"]), Is.False);
        Assert.That(Directory.Exists(Path.Combine(farm.Data, "objects")), Is.False);
    }

    [Test]
    public async Task A_visible_mark_is_drawn_where_it_is_asked_for(CancellationToken token)
    {
        farm.Draw("in/a.png");
        await BackfillAsync(token, scratch["in"], "--to", scratch["out"]);
        Assert.That((await BackfillAsync(token, scratch["in"], "--to", scratch["out"], "--visible")).Code, Is.EqualTo(ExitCode.Done), "not what was asked for before");
        Assert.That(
            farm.Read(await File.ReadAllBytesAsync(scratch["out/a.png"], token)).Facts?.Actions.Select(action => action.Description), Has.Some.EqualTo("a visible mark was drawn"));
    }

    [Test]
    public async Task A_ledger_that_no_backfill_wrote_is_told_by_its_line(CancellationToken token)
    {
        farm.Draw("in/a.png");
        scratch.Write($"out/{LedgerFile}", "wombat\n");
        var ended = await BackfillAsync(token, scratch["in"], "--to", scratch["out"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Complaints, Is.EqualTo((string[])[$"{scratch["out"]}: {LedgerFile}:1 is no line that a backfill wrote"]));
    }

    [Test]
    public async Task Where_to_write_must_be_said_once_and_lie_apart(CancellationToken token)
    {
        farm.Draw("in/a.png");
        var none = await BackfillAsync(token, scratch["in"], "--parallel", "17");
        var both = await BackfillAsync(token, scratch["in"], "--to", scratch["out"], "--in-place");
        var below = await BackfillAsync(token, scratch["in"], "--to", scratch["in/marked"]);
        var above = await BackfillAsync(token, scratch["in"], "--to", scratch.Folder);
        var prefix = await BackfillAsync(token, "store:photos", "--to", "store:photos/");
        Assert.That(new[] { none, both, below, above, prefix }.Select(ended => ended.Code), Is.All.EqualTo(ExitCode.Usage));
        Assert.That(none.Complaints, Is.EqualTo((string[])
            ["to: is missing; name where marked pictures go, or say --in-place", "parallel: is '17'; must be a whole number from 1 to 16"]));
        Assert.That(both.Error, Does.StartWith("to: and --in-place are given"));
        Assert.That(new[] { below, above, prefix }.Select(ended => ended.Error), Has.All.Contain("lie one in the other"));
        Assert.That((await BackfillAsync(token, scratch["none"], "--in-place")).Code, Is.EqualTo(ExitCode.NotFound));
        var bad = await BackfillAsync(token, "store:../etc", "--in-place");
        Assert.That((bad.Code, bad.Error), Is.EqualTo((ExitCode.Usage, bad.Error)));
        Assert.That(bad.Error, Does.StartWith("source: '../etc/' is no object key"));
    }

    [Test]
    public async Task From_a_folder_into_the_store_names_that_are_no_keys_are_told(CancellationToken token)
    {
        farm.Draw("in/a.png");
        farm.Draw("in/My Photo.PNG", 2);
        var ended = await BackfillAsync(token, scratch["in"], "--to", "store:photos");
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Complaints, Has.One.StartsWith("My Photo.PNG: 'photos/My Photo.PNG' is no object key"));
        farm.AssertMarked(await File.ReadAllBytesAsync(Path.Combine(farm.Data, "objects", "photos", "a.png"), token));
        Assert.That(File.Exists(Path.Combine(farm.Data, "objects", "photos", LedgerFile)), Is.True);
    }

    [Test]
    public async Task A_long_ledger_goes_on_in_another_file(CancellationToken token)
    {
        for (var i = 0; i < 203; i++)
        {
            farm.Draw($"in/{i}.jpg", 1, 16, 16);
        }

        await BackfillAsync(token, scratch["in"], "--to", scratch["out"], "--parallel", "4");
        Assert.That(Ledger("out"), Has.Exactly(200).Items);
        Assert.That(File.ReadAllLines(scratch["out/farm-backfill-000002.jsonl"]), Has.Exactly(3).Items);
        Assert.That((await BackfillAsync(token, scratch["in"], "--to", scratch["out"])).Output, Does.StartWith("marked 0, left 203 that an earlier run did"));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(scratch[folder], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(scratch[folder], path));

    private List<JsonElement> Ledger(string folder) =>
        [.. File.ReadAllLines(scratch[$"{folder}/{LedgerFile}"]).Select(line => JsonDocument.Parse(line).RootElement)];

    private Task<Ended> BackfillAsync(CancellationToken token, params string[] args) => Farm.RunAsync(token, ["provenance", "backfill", .. args, "--data", farm.Data]);
}
