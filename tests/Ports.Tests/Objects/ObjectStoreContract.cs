using System.Text;
using Farm.Ports.Objects;

namespace Farm.Ports.Tests.Objects;

/// <summary>What every object store does. Keys lie below a folder of this test alone, for a bucket may be shared.</summary>
[CancelAfter(60_000)]
public abstract class ObjectStoreContract
{
    private IObjectStore? store;

    protected IObjectStore Store => store ??= Open();

    protected string Home { get; } = $"contract/{Guid.NewGuid():n}";

    protected abstract IObjectStore Open();

    [SetUp]
    public void OpenStore() => store = Open();

    [TearDown]
    public async Task EmptyAndClose()
    {
        if (store is not null)
        {
            foreach (var key in await store.ListAsync($"{Home}/", CancellationToken.None).ToListAsync())
            {
                await store.DeleteAsync(key, CancellationToken.None);
            }
        }

        (store as IDisposable)?.Dispose();
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(299_999)]
    public async Task An_object_can_be_opened_from_a_byte_on(int from, CancellationToken token)
    {
        var content = Noise(300_000, seed: 1);
        await Store.PutAsync($"{Home}/part.png", content, "image/png", token);
        await using var stored = await Store.OpenAsync($"{Home}/part.png", from, token) ?? throw new AssertionException("absent");
        using var read = new MemoryStream();
        await stored.Content.CopyToAsync(read, token);
        Assert.That(stored.Length, Is.EqualTo(content.Length - from));
        Assert.That(read.ToArray().AsSpan().SequenceEqual(content.AsSpan(from)), "its bytes from there to the end");
        Assert.That(await Store.OpenAsync($"{Home}/absent.png", from, token), Is.Null);
    }

    [Test]
    public async Task An_object_comes_back_as_it_was_stored(CancellationToken token)
    {
        var content = Noise(300_000, seed: 1);
        await Store.PutAsync($"{Home}/a/b/picture.png", content, "image/png", token);
        await using var stored = await Store.OpenAsync($"{Home}/a/b/picture.png", token);
        Assert.That(stored, Is.Not.Null);
        Assert.That(stored?.Length, Is.EqualTo(content.Length));
        Assert.That(stored?.ContentType, Is.EqualTo("image/png"));
        Assert.That(await ReadAsync($"{Home}/a/b/picture.png", token), Is.EqualTo(content));
    }

    [Test]
    public async Task An_object_may_be_empty(CancellationToken token)
    {
        await Store.PutAsync($"{Home}/empty.json", ReadOnlyMemory<byte>.Empty, "application/json", token);
        Assert.That(await ReadAsync($"{Home}/empty.json", token), Is.Empty);
    }

    [Test]
    public async Task A_stream_is_stored_from_its_position_and_left_open(CancellationToken token)
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes("skipped, stored"));
        stream.Position = 9;
        await Store.PutAsync($"{Home}/tail.txt", stream, "text/plain", token);
        Assert.That(await ReadTextAsync($"{Home}/tail.txt", token), Is.EqualTo("stored"));
        Assert.That(stream.CanRead, Is.True);
    }

    [Test]
    public async Task A_later_object_takes_the_place_of_an_earlier_one(CancellationToken token)
    {
        await Store.PutAsync($"{Home}/one.txt", "the first and longer"u8.ToArray(), "text/plain", token);
        await Store.PutAsync($"{Home}/one.txt", "the second"u8.ToArray(), "text/plain", token);
        Assert.That(await ReadTextAsync($"{Home}/one.txt", token), Is.EqualTo("the second"));
    }

    [Test]
    public async Task An_object_that_is_there_stays_when_another_is_added(CancellationToken token)
    {
        var first = await Store.AddAsync($"{Home}/added.txt", "the first"u8.ToArray(), "text/plain", token);
        var second = await Store.AddAsync($"{Home}/added.txt", "the second"u8.ToArray(), "text/plain", token);
        Assert.That((first, second), Is.EqualTo((true, false)));
        Assert.That(await ReadTextAsync($"{Home}/added.txt", token), Is.EqualTo("the first"));
        Assert.That(await Store.ListAsync($"{Home}/", token).ToListAsync(token), Is.EqualTo((string[])[$"{Home}/added.txt"]), "no draft is left");
    }

    [Test]
    public async Task Of_many_that_are_added_at_once_one_is_stored_and_only_its_adder_told_so(CancellationToken token)
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(
            async () => (Number: number, IsStored: await Store.AddAsync($"{Home}/race.txt", Encoding.ASCII.GetBytes($"{number}"), "text/plain", token)), token)));
        var winners = added.Where(one => one.IsStored).Select(one => $"{one.Number}").ToList();
        Assert.That(winners, Has.Count.EqualTo(1));
        Assert.That(await ReadTextAsync($"{Home}/race.txt", token), Is.EqualTo(winners[0]));
    }

    [Test]
    public async Task What_is_not_there_is_absent(CancellationToken token)
    {
        await Store.PutAsync($"{Home}/folder/there.txt", "x"u8.ToArray(), "text/plain", token);
        foreach (var key in new[] { $"{Home}/none.txt", $"{Home}/folder", $"{Home}/nowhere/none.txt" })
        {
            Assert.That(await Store.OpenAsync(key, token), Is.Null, key);
            Assert.That(await Store.ExistsAsync(key, token), Is.False, key);
        }

        Assert.That(await Store.ExistsAsync($"{Home}/folder/there.txt", token), Is.True);
    }

    [Test]
    public async Task A_deleted_object_is_absent_and_may_be_deleted_again(CancellationToken token)
    {
        await Store.PutAsync($"{Home}/gone.txt", "x"u8.ToArray(), "text/plain", token);
        await Store.DeleteAsync($"{Home}/gone.txt", token);
        await Store.DeleteAsync($"{Home}/gone.txt", token);
        await Store.DeleteAsync($"{Home}/nowhere/gone.txt", token);
        Assert.That(await Store.ExistsAsync($"{Home}/gone.txt", token), Is.False);
    }

    [Test]
    public async Task A_list_holds_the_keys_that_start_with_the_prefix(CancellationToken token)
    {
        foreach (var name in new[] { "a/1.txt", "a/12.txt", "a/2.txt", "b/1.txt", "ab.txt" })
        {
            await Store.PutAsync($"{Home}/{name}", "x"u8.ToArray(), "text/plain", token);
        }

        Assert.That(await ListAsync($"{Home}/a/"), Is.EquivalentTo(Below("a/1.txt", "a/12.txt", "a/2.txt")));
        Assert.That(await ListAsync($"{Home}/a/1"), Is.EquivalentTo(Below("a/1.txt", "a/12.txt")));
        Assert.That(await ListAsync($"{Home}/a"), Is.EquivalentTo(Below("a/1.txt", "a/12.txt", "a/2.txt", "ab.txt")));
        Assert.That(await ListAsync($"{Home}/none/"), Is.Empty);
        Assert.That(await ListAsync(""), Is.SupersetOf(Below("ab.txt", "b/1.txt")));

        async Task<List<string>> ListAsync(string prefix) => await Store.ListAsync(prefix, token).ToListAsync(token);
        IEnumerable<string> Below(params string[] names) => names.Select(name => $"{Home}/{name}");
    }

    /// <summary>An S3 server answers with at most a thousand keys at a time.</summary>
    [Test]
    public async Task Keys_beyond_a_page_are_listed_each_once(CancellationToken token)
    {
        const int count = 2_100;
        await Parallel.ForAsync(0, count, token, async (number, cancel) => await Store.PutAsync($"{Home}/{number % 7}/{number}.txt", "x"u8.ToArray(), "text/plain", cancel));
        var keys = await Store.ListAsync($"{Home}/", token).ToListAsync(token);
        Assert.That(keys, Is.Unique.And.Count.EqualTo(count));
    }

    [Test]
    public async Task A_canceled_call_stores_nothing()
    {
        var canceled = new CancellationToken(canceled: true);
        Assert.That(
            () => Store.PutAsync($"{Home}/never.txt", "x"u8.ToArray(), "text/plain", canceled),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Store.ExistsAsync($"{Home}/never.txt", CancellationToken.None), Is.False);
    }

    [TestCase("")]
    [TestCase("/etc/passwd")]
    [TestCase("../secret")]
    [TestCase("a/../../secret")]
    [TestCase("a..b")]
    [TestCase("a//b")]
    [TestCase("a/")]
    [TestCase("a/.hidden")]
    [TestCase("a/./b")]
    [TestCase("Upper.png")]
    [TestCase("a b")]
    [TestCase("a\\b")]
    [TestCase("a\n")]
    [TestCase("ä")]
    [TestCase("a\0b")]
    public void What_is_no_key_is_an_error(string key)
    {
        Assert.That(() => Store.PutAsync(key, "x"u8.ToArray(), "text/plain", default), Throws.ArgumentException);
        Assert.That(() => Store.OpenAsync(key, default), Throws.ArgumentException);
        Assert.That(() => Store.ExistsAsync(key, default), Throws.ArgumentException);
        Assert.That(() => Store.DeleteAsync(key, default), Throws.ArgumentException);
    }

    [TestCase("/")]
    [TestCase("..")]
    [TestCase("a/../")]
    [TestCase("a//")]
    public void What_is_no_beginning_of_a_key_is_an_error(string prefix) =>
        Assert.That(() => Store.ListAsync(prefix, default), Throws.ArgumentException);

    [Test]
    public void A_key_may_be_500_characters_long_and_no_longer()
    {
        var longest = string.Join('/', Enumerable.Repeat(new string('k', 99), 5)) + "k";
        Assert.That(longest, Has.Length.EqualTo(500));
        Assert.That(() => Store.ExistsAsync(longest, default), Throws.Nothing);
        Assert.That(() => Store.ExistsAsync(longest + "k", default), Throws.ArgumentException);
    }

    [Test]
    public void A_store_that_works_is_ready(CancellationToken token) => Assert.That(() => Store.CheckAsync(token), Throws.Nothing);

    protected static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    protected async Task<byte[]> ReadAsync(string key, CancellationToken token)
    {
        await using var stored = await Store.OpenAsync(key, token) ?? throw new AssertionException($"{key} is absent");
        using var bytes = new MemoryStream();
        await stored.Content.CopyToAsync(bytes, token);
        return bytes.ToArray();
    }

    protected async Task<string> ReadTextAsync(string key, CancellationToken token) => Encoding.UTF8.GetString(await ReadAsync(key, token));
}
