using Farm.Contracts.Jobs;

namespace Farm.Contracts.Tests.Jobs;

public sealed class ObjectKeysTests
{
    private static readonly Guid Job = Guid.Parse("0198f4b2-0000-7000-8000-000000000001");
    private static readonly string Hash = new('a', 64);

    [Test]
    public void Every_attempt_has_a_key_of_its_own_below_that_of_its_job()
    {
        var keys = new[] { ObjectKeys.Result("local", Job, 1, "png"), ObjectKeys.Result("local", Job, 2, "jpeg"), ObjectKeys.Thumbnail("local", Job, 2, 256, "webp") };
        Assert.That(keys, Is.EqualTo((string[])
        [
            "results/local/0198f4b2000070008000000000000001/1.png", "results/local/0198f4b2000070008000000000000001/2.jpg",
            "results/local/0198f4b2000070008000000000000001/2.w256.webp",
        ]));
        Assert.That(keys, Has.All.StartsWith(ObjectKeys.ResultsOf("local", Job)));
    }

    [Test]
    public void A_held_picture_lies_where_no_result_does() => Assert.That(
        (ObjectKeys.Held("local", Job, 1, "png"), ObjectKeys.HeldBlurred("local", Job, 1)),
        Is.EqualTo(("held/local/0198f4b2000070008000000000000001/1.png", "held/local/0198f4b2000070008000000000000001/1.blurred.jpg")));

    [Test]
    public void An_upload_is_named_by_its_bytes() =>
        Assert.That(ObjectKeys.Upload([1, 2, 3]), Is.EqualTo("uploads/039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"));

    [Test]
    public void Only_the_key_of_an_upload_is_one()
    {
        Assert.That(ObjectKeys.IsUpload($"uploads/{Hash}"));
        foreach (var other in (string[])[$"uploads/{Hash}\n", $"uploads/{Hash[1..]}", $"uploads/{Hash}a", $"uploads/{Hash.ToUpperInvariant()}", $"/uploads/{Hash}",
            "uploads/../farm.db", "results/local/1.png", ""])
        {
            Assert.That(ObjectKeys.IsUpload(other), Is.False, other);
        }
    }

    [Test]
    public void The_key_of_a_result_says_whose_job_it_is()
    {
        Assert.That(ObjectKeys.TryReadResult(ObjectKeys.Result("local", Job, 1, "jpeg"), out var job));
        Assert.That(job, Is.EqualTo(Job));
        foreach (var other in (string[])[ObjectKeys.Held("local", Job, 1, "png"), ObjectKeys.Thumbnail("local", Job, 1, 256, "png"), $"results/local/{Job:n}/1.gif",
            $"results/local/{Job}/1.png", $"results/../{Job:n}/1.png", $"results/local/{Job:n}/1.png\n"])
        {
            Assert.That(ObjectKeys.TryReadResult(other, out _), Is.False, other);
        }
    }
}
