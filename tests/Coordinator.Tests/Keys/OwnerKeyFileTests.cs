using Farm.Coordinator.Keys;


namespace Farm.Coordinator.Tests.Keys;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class OwnerKeyFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("farm-key-");

    private string Key => Path.Combine(folder.FullName, OwnerKeyFile.Name);

    public void Dispose() => folder.Delete(recursive: true);

    [Test]
    public async Task The_first_start_makes_a_key_that_nobody_else_can_read_and_the_next_one_keeps_it()
    {
        string first;
        await using (await FarmHost.StartAsync(folder: folder.FullName))
        {
            first = OwnerKeyFile.Read(Key);
            Assert.That(File.GetUnixFileMode(Key), Is.EqualTo(OwnerOnly));
        }

        await using var again = await FarmHost.StartAsync(folder: folder.FullName);
        Assert.That(OwnerKeyFile.Read(Key), Is.EqualTo(first));
        using var reviews = await again.Owner.GetAsync("/v1/reviews");
        Assert.That((int)reviews.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Coordinators_that_share_the_file_know_one_owner()
    {
        await using var one = await FarmHost.StartAsync(settings: ("Farm:Access:OwnerKeyFile", Key));
        await using var two = await FarmHost.StartAsync(settings: ("Farm:Access:OwnerKeyFile", Key));
        foreach (var farm in new[] { one, two })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/reviews");
            request.Headers.Authorization = new("Bearer", OwnerKeyFile.Read(Key));
            using var answer = await farm.Client.SendAsync(request);
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        }
    }

    [Test]
    public void Of_many_who_make_it_at_once_one_does_and_all_read_the_same_key()
    {
        var keys = new string[32];
        var made = 0;
        Parallel.For(0, keys.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Interlocked.Add(ref made, OwnerKeyFile.Ensure(Key) ? 1 : 0);
            keys[i] = OwnerKeyFile.Read(Key);
        });
        Assert.That(made, Is.EqualTo(1));
        Assert.That(keys, Is.All.EqualTo(keys[0]));
        Assert.That(folder.GetFiles().Select(static file => file.Name), Is.EqualTo(new[] { OwnerKeyFile.Name }));
    }

    [Test]
    public void A_key_has_256_bits_and_no_two_are_alike()
    {
        var keys = Enumerable.Range(0, 1_000).Select(static _ => OwnerKey.NewText()).ToHashSet();
        Assert.That(keys, Has.Count.EqualTo(1_000));
        Assert.That(keys, Is.All.Matches<string>(static key => key is not null && OwnerKey.IsKey(key) && key.Length == OwnerKey.Prefix.Length + 43));
    }

    [TestCase("644", true)]
    [TestCase("604", true)]
    [TestCase("602", true)]
    [TestCase("620", true)]
    [TestCase("666", true)]
    [TestCase("600", false)]
    [TestCase("400", false)]
    [TestCase("640", false)]
    public void A_key_that_others_have_access_to_is_refused_by_name(string mode, bool refused)
    {
        OwnerKeyFile.Ensure(Key);
        File.SetUnixFileMode(Key, (UnixFileMode)Convert.ToInt32(mode, 8));
        Assert.That(() => OwnerKeyFile.Read(Key), refused ? Throws.InstanceOf<InvalidDataException>().With.Message.StartsWith($"{Key} has mode {mode}") : Throws.Nothing);
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("secret")]
    [TestCase("farm_owner_")]
    [TestCase("farm_owner_tooshort")]
    [TestCase("farm_owner_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!\n")]
    [TestCase("farm_owner_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nfarm_owner_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    public async Task A_file_that_holds_no_key_stops_the_start_by_name_and_is_left_as_it_is(string text)
    {
        await File.WriteAllTextAsync(Key, text);
        File.SetUnixFileMode(Key, OwnerOnly);
        Assert.That(StartAsync, Throws.Exception.With.Message.Contains($"Farm:Access:OwnerKeyFile {Key} holds no owner key"));
        Assert.That(await File.ReadAllTextAsync(Key), Is.EqualTo(text));
    }

    [Test]
    public void What_is_no_file_stops_the_start_by_name()
    {
        Directory.CreateDirectory(Key);
        Assert.That(StartAsync, Throws.Exception.With.Message.Contains($"Farm:Access:OwnerKeyFile {Key} cannot be read"));
    }

    [Test]
    public void A_file_that_cannot_be_made_stops_the_start_by_name()
    {
        var inFile = Path.Combine(folder.FullName, "a-file", OwnerKeyFile.Name);
        File.WriteAllText(Path.Combine(folder.FullName, "a-file"), "");
        Assert.That(() => FarmHost.StartAsync(settings: ("Farm:Access:OwnerKeyFile", inFile)), Throws.Exception.With.Message.Contains($"Farm:Access:OwnerKeyFile {inFile} cannot be made"));
    }

    [Test]
    public void Without_a_file_no_coordinator_starts() =>
        Assert.That(() => FarmHost.StartAsync(settings: ("Farm:Access:OwnerKeyFile", "")), Throws.Exception.With.Message.Contains("Farm:Access:OwnerKeyFile is missing"));

    private Task<FarmHost> StartAsync() => FarmHost.StartAsync(settings: ("Farm:Access:OwnerKeyFile", Key));
}
