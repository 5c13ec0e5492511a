using FsCheck;
using FsCheck.Fluent;
using Farm.Moderation.Hashing;

namespace Farm.Moderation.Tests.Hashing;

public sealed class PdqHashTests
{
    private static readonly Arbitrary<PdqHash> Hashes =
        Gen.Choose(0, int.MaxValue).ArrayOf(8).Select(parts => new PdqHash([Word(parts, 0), Word(parts, 2), Word(parts, 4), Word(parts, 6)])).ToArbitrary();

    [FsCheck.NUnit.Property]
    public Property Text_says_all_of_a_hash() => Prop.ForAll(Hashes, hash => PdqHash.TryParse(hash.ToString(), out var again) && again == hash);

    [FsCheck.NUnit.Property]
    public Property Distance_is_a_metric() => Prop.ForAll(Hashes, Hashes, Hashes, (a, b, c) =>
        a.DistanceTo(a) == 0 && a.DistanceTo(b) == b.DistanceTo(a) && a.DistanceTo(c) <= a.DistanceTo(b) + b.DistanceTo(c));

    [FsCheck.NUnit.Property]
    public Property Any_text_is_read_or_refused() => Prop.ForAll<string>(text => PdqHash.TryParse(text, out _) == (text is { Length: 64 } && text.All(char.IsAsciiHexDigit)));

    [Test]
    public void Bit_0_stands_last_and_bit_255_first()
    {
        Assert.That(new PdqHash([1, 0, 0, 0]).ToString(), Is.EqualTo(new string('0', 63) + "1"));
        Assert.That(new PdqHash([0, 0, 0, 1UL << 63]).ToString(), Is.EqualTo("8" + new string('0', 63)));
    }

    private static ulong Word(int[] parts, int at) => ((ulong)parts[at] << 33) ^ (ulong)parts[at + 1];
}
