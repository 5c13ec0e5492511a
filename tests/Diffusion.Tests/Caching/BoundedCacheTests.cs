using Farm.Diffusion.Caching;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Caching;

public sealed class BoundedCacheTests
{
    [Test]
    public void What_was_not_asked_for_longest_makes_room()
    {
        var cache = new BoundedCache<string, string>(6, 100, static value => value.Length);
        cache.Add("a", "xx");
        cache.Add("b", "yy");
        cache.Add("c", "zz");
        Assert.That(cache.TryGet("a", out _), Is.True);
        Assert.That(cache.Add("d", "www"), Is.EqualTo(2));
        Assert.That(Kept(cache, "a", "b", "c", "d"), Is.EqualTo("ad"));
        Assert.That(cache.Bytes, Is.EqualTo(5));
    }

    [Test]
    public void Entries_are_bounded_too()
    {
        var cache = new BoundedCache<string, string>(1000, 2, static value => value.Length);
        Assert.That(new[] { cache.Add("a", "x"), cache.Add("b", "x"), cache.Add("c", "x") }, Is.EqualTo(new[] { 0, 0, 1 }));
        Assert.That(Kept(cache, "a", "b", "c"), Is.EqualTo("bc"));
    }

    [Test]
    public void A_value_larger_than_the_bound_is_not_kept_and_drives_nothing_out()
    {
        var cache = new BoundedCache<string, string>(3, 10, static value => value.Length);
        cache.Add("a", "xxx");
        Assert.That(cache.Add("b", "yyyy"), Is.Zero);
        Assert.That(Kept(cache, "a", "b"), Is.EqualTo("a"));
    }

    [Test]
    public void A_key_added_again_has_its_new_value_alone()
    {
        var cache = new BoundedCache<string, string>(5, 10, static value => value.Length);
        cache.Add("a", "xxxx");
        Assert.That(cache.Add("a", "yyy"), Is.Zero);
        Assert.That(cache.TryGet("a", out var value), Is.True);
        Assert.That((value, cache.Bytes), Is.EqualTo(("yyy", 3L)));
    }

    [FsCheck.NUnit.Property]
    public Property The_bounds_hold_whatever_is_added() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, 9).SelectMany(static key => Gen.Choose(0, 12).Select(size => (key, size)))).ToArbitrary(),
        static additions =>
        {
            var cache = new BoundedCache<int, string>(10, 3, static value => value.Length);
            foreach (var (key, size) in additions)
            {
                cache.Add(key, new string('x', size));
            }

            var kept = Enumerable.Range(0, 10).Select(key => cache.TryGet(key, out var value) ? value : null).OfType<string>().ToArray();
            return kept.Length <= 3 && cache.Bytes <= 10 && cache.Bytes == kept.Sum(static value => value.Length);
        });

    private static string Kept(BoundedCache<string, string> cache, params string[] keys) =>
        string.Concat(keys.Where(key => cache.TryGet(key, out _)));
}
