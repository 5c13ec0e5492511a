using Farm.Moderation.Hashing;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Tests.Hashing;

public sealed class ProtectedSetTests
{
    private static readonly PdqHash Base = new([0x0123456789abcdef, 0xfedcba9876543210, 0x00ff00ff00ff00ff, 0x5555aaaa5555aaaa]);
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("farm-protected-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase(0, true)]
    [TestCase(31, true)]
    [TestCase(32, false)]
    public void A_picture_matches_up_to_31_bits(int bits, bool matches)
    {
        var set = Read($"# logos\n\n{Base} IP the mark of the house\n");
        Assert.That(set.Find(new PdqResult(Flipped(bits), 100)), Is.EqualTo(matches ? new ProtectedMatch(ReasonCodes.Ip, "the mark of the house", bits) : null));
    }

    [TestCase(49, false)]
    [TestCase(50, true)]
    public void A_hash_of_low_quality_matches_nothing(int quality, bool matches) =>
        Assert.That(Read($"{Base} NCII").Find(new PdqResult(Base, quality)) is not null, Is.EqualTo(matches));

    [Test]
    public void Of_several_entries_the_nearest_is_told() =>
        Assert.That(Read($"{Flipped(9)} IP far\n{Flipped(3)} CSAE near\n{Flipped(3)} IP later\n").Find(new PdqResult(Base, 90)), Is.EqualTo(new ProtectedMatch(ReasonCodes.Csae, "near", 3)));

    [Test]
    public void Every_wrong_line_is_told_with_its_number_its_value_and_the_limit()
    {
        var path = Write($"{Base} IP\nxyz IP\n{Base}\n{Base} NONSENSE\n");
        Assert.That(ProtectedSet.TryRead(path, out var set, out var findings), Is.False);
        Assert.That(set, Is.Null);
        Assert.That(findings, Has.Count.EqualTo(3));
        Assert.That(findings[0], Does.Contain(":2 'xyz' is no hash; must be 64 hexadecimal digits"));
        Assert.That(findings[1], Does.Contain(":3 has no reason code"));
        Assert.That(findings[2], Does.Contain(":4 'NONSENSE' is no reason code").And.Contain("CSAE"));
    }

    [Test]
    public void A_file_that_is_no_set_tells_a_hundred_lines_at_most()
    {
        Assert.That(ProtectedSet.TryRead(Write(string.Concat(Enumerable.Repeat("\0\ufffd rubbish\n", 10_000))), out _, out var findings), Is.False);
        Assert.That(findings, Has.Count.EqualTo(100));
    }

    [Test]
    public void A_file_that_is_missing_is_told()
    {
        Assert.That(ProtectedSet.TryRead(Path.Combine(folder, "none.txt"), out _, out var findings), Is.False);
        Assert.That(findings, Has.Count.EqualTo(1));
        Assert.That(findings[0], Does.Contain("none.txt"));
    }

    [Test]
    public void One_entry_more_than_a_set_may_hold_is_refused()
    {
        Assert.That(ProtectedSet.TryRead(Write($"{Base} IP\n{Base} IP\n"), 2, out var set, out _), Is.True);
        Assert.That(set?.Count, Is.EqualTo(2));
        Assert.That(ProtectedSet.TryRead(Write($"{Base} IP\n{Base} IP\n{Base} IP\n"), 2, out _, out var findings), Is.False);
        Assert.That(findings, Has.Count.EqualTo(1));
        Assert.That(findings[0], Does.Contain(":3 is one more than the 2 that a set may hold"));
    }

    private static PdqHash Flipped(int bits)
    {
        Span<ulong> words = [0x0123456789abcdef, 0xfedcba9876543210, 0x00ff00ff00ff00ff, 0x5555aaaa5555aaaa];
        for (var bit = 0; bit < bits; bit++)
        {
            // Spread over all four words.
            words[bit % 4] ^= 1UL << (7 * bit % 64);
        }

        return new PdqHash(words);
    }

    private ProtectedSet Read(string text)
    {
        Assert.That(ProtectedSet.TryRead(Write(text), out var set, out var findings), Is.True, string.Join("; ", findings));
        return set ?? throw new AssertionException("no set");
    }

    private string Write(string text)
    {
        var path = Path.Combine(folder, "set.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
