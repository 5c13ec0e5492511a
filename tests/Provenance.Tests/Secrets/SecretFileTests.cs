using Farm.Provenance.Secrets;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Tests.Secrets;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class SecretFileTests : IDisposable
{
    private const int Askers = 8;
    private const int Rounds = 200;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("farm-secret-");

    private string Secret => Path.Combine(folder.FullName, "secret");

    public void Dispose() => folder.Delete(recursive: true);

    [Test]
    public async Task Of_many_who_ask_at_the_same_instant_one_makes_the_secret_and_all_read_it_whole()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var path = $"{Secret}-{round}";
            var answers = await TogetherAsync(asker => (SecretFile.Ensure(path, () => $"secret of {asker}"), File.ReadAllText(path)));
            Assert.That(answers.Count(static answer => answer.Made), Is.EqualTo(1), $"round {round}");
            Assert.That(answers.Select(static answer => answer.Text), Is.All.EqualTo($"secret of {Array.FindIndex(answers, static answer => answer.Made)}\n"));
        }

        Assert.That(folder.GetFiles(), Has.Length.EqualTo(Rounds), "no draft is left");
        Assert.That(folder.GetFiles().Select(static file => file.UnixFileMode), Is.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Of_many_who_ask_for_a_watermark_secret_one_makes_it()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var path = $"{Secret}-{round}";
            var answers = await TogetherAsync(_ => (WatermarkKeyRing.EnsureSecret(path), File.ReadAllText(path)));
            Assert.That(answers.Count(static answer => answer.Made), Is.EqualTo(1), $"round {round}");
            Assert.That(answers.Select(static answer => answer.Text).Distinct().Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Without_hard_links_too_one_makes_it()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var path = $"{Secret}-{round}";
            var answers = await TogetherAsync(asker => (SecretFile.TryWrite(path, [(byte)('a' + asker)]), ""));
            Assert.That(answers.Count(static answer => answer.Made), Is.EqualTo(1), $"round {round}");
            Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo($"{(char)('a' + Array.FindIndex(answers, static answer => answer.Made))}"));
        }
    }

    [Test]
    public void What_has_the_name_already_is_left_as_it_is()
    {
        File.WriteAllText(Secret, "");
        File.CreateSymbolicLink($"{Secret}-to-nowhere", "not-there");
        Directory.CreateDirectory($"{Secret}-folder");
        foreach (var path in new[] { Secret, $"{Secret}-to-nowhere", $"{Secret}-folder" })
        {
            Assert.That(SecretFile.Ensure(path, static () => "new"), Is.False, path);
        }

        Assert.That(File.ReadAllText(Secret), Is.Empty);
        Assert.That(folder.GetFileSystemInfos(), Has.Length.EqualTo(3));
    }

    /// <summary>Threads of their own that wait for each other, so that they do ask at once.</summary>
    private static async Task<(bool Made, string Text)[]> TogetherAsync(Func<int, (bool Made, string Text)> ask)
    {
        using var start = new Barrier(Askers);
        return await Task.WhenAll(Enumerable.Range(0, Askers).Select(asker => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return ask(asker);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }
}
