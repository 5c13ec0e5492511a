using Farm.Contracts.Jobs;

namespace Farm.Contracts.Tests.Jobs;

public sealed class ObjectKeysTests
{
    private static readonly Guid Job = Guid.Parse("0198f4b2-0000-7000-8000-000000000001");
    private static readonly string Hash = new('a', 64);

    [Test]
    public void Every_delivery_has_a_key_of_its_own_below_that_of_its_job()
    {
        var picture = ObjectKeys.Result("local", Job, 2, "jpeg", "k7");
        var keys = new[] { ObjectKeys.Result("local", Job, 1, "png"), picture, ObjectKeys.Thumbnail(picture, 256, "jpeg") };
        Assert.That(keys, Is.EqualTo((string[])
        [
            "results/local/0198f4b2000070008000000000000001/1.png", "results/local/0198f4b2000070008000000000000001/2-k7.jpg",
            "results/local/0198f4b2000070008000000000000001/2-k7.w256.jpg",
        ]));
        Assert.That(keys, Has.All.StartsWith(ObjectKeys.ResultsOf("local", Job)));
    }

    [Test]
    public void A_held_picture_lies_where_no_result_does() => Assert.That(
        (ObjectKeys.Held("local", Job, 1, "png"), ObjectKeys.HeldBlurred(ObjectKeys.Held("local", Job, 1, "png"))),
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
        foreach (var key in (string[])[ObjectKeys.Result("local", Job, 1, "jpeg"), ObjectKeys.Result("local", Job, 1, "webp", "0a9z")])
        {
            Assert.That(ObjectKeys.TryReadResult(key, out var job), key);
            Assert.That(job, Is.EqualTo(Job));
        }

        foreach (var other in (string[])[ObjectKeys.Held("local", Job, 1, "png"), ObjectKeys.Thumbnail(ObjectKeys.Result("local", Job, 1, "png"), 256, "png"), $"results/local/{Job:n}/1.gif",
            $"results/local/{Job}/1.png", $"results/../{Job:n}/1.png", $"results/local/{Job:n}/1.png\n",
            $"results/local/{Job:n}/1-.png", $"results/local/{Job:n}/1-A.png", $"results/local/{Job:n}/1-a-b.png", $"results/local/{Job:n}/-a.png"])
        {
            Assert.That(ObjectKeys.TryReadResult(other, out _), Is.False, other);
        }
    }

    [Test]
    public void The_key_of_a_picture_says_attempt_and_delivery_and_which_keys_are_of_it()
    {
        foreach (var (key, delivery) in ((string, string?)[])[(ObjectKeys.Held("local", Job, 3, "png", "b2"), "b2"), (ObjectKeys.Result("local", Job, 3, "png"), null)])
        {
            Assert.That(ObjectKeys.TryReadPicture(key, out var job, out var attempt, out var read), key);
            Assert.That((job, attempt, read), Is.EqualTo((Job, 3, delivery)));
        }

        var picture = ObjectKeys.Held("local", Job, 1, "png", "b2");
        foreach (var copy in (string[])[picture, ObjectKeys.HeldBlurred(picture), ObjectKeys.Thumbnail(picture, 64, "webp")])
        {
            Assert.That(ObjectKeys.IsOfPicture(copy, picture), copy);
        }

        foreach (var other in (string[])[ObjectKeys.Held("local", Job, 1, "png", "b"), ObjectKeys.Held("local", Job, 1, "png"), ObjectKeys.Held("local", Job, 11, "png", "b2"),
            ObjectKeys.Result("local", Job, 1, "png", "b2"), ObjectKeys.HeldBlurred(ObjectKeys.Held("local", Job, 1, "png", "b22"))])
        {
            Assert.That(ObjectKeys.IsOfPicture(other, picture), Is.False, other);
        }
    }
}
