namespace Farm.Dispatch.Tests;

/// <summary>Work that is held back.</summary>
public sealed class PauseTests
{
    private static readonly HashSet<string> Both = ["sd15", "sdxl"];

    private static readonly PauseTarget[] Targets =
        [PauseTarget.Farm, PauseTarget.Tier("gpu6", new HashSet<string> { "sd15" }), PauseTarget.Model("sd15"), PauseTarget.Tenant("acme")];

    [TestCaseSource(nameof(Targets))]
    public void Nothing_of_it_leaves_until_it_is_resumed(PauseTarget target)
    {
        var queue = Waiting.Queue();
        queue.Pause(target);
        queue.Add(Waiting.Interactive("acme"), 1, 3);
        queue.Add(Waiting.Batch("acme"), 4, 3);
        Assert.That(queue.TakeNext(Both), Is.Null);
        Assert.That(queue.IsPaused(Waiting.Batch("acme")));
        Assert.That(queue.Position(Waiting.Interactive("acme"), 2), Is.EqualTo(2));
        Assert.That(queue.Remove(Waiting.Batch("acme"), 5));
        Assert.That(queue.Resume(target));
        Assert.That(queue.IsPaused(Waiting.Batch("acme")), Is.False);
        Assert.That(queue.Take(5).Numbers(), Is.EqualTo(new long[] { 1, 2, 3, 4, 6 }));
    }

    [Test]
    public void The_rest_goes_on()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Interactive("acme"), 1, 1);
        queue.Add(Waiting.Interactive("acme", 0, "sdxl"), 2, 1);
        queue.Add(Waiting.Interactive("other"), 3, 1);
        queue.Pause(PauseTarget.Tenant("acme"));
        Assert.That(queue.Take(Both).Job.Number, Is.EqualTo(3));
        Assert.That(queue.TakeNext(Both), Is.Null);
        queue.Resume(PauseTarget.Tenant("acme"));
        queue.Pause(PauseTarget.Model("sd15"));
        Assert.That(queue.Take(Both).Job.Number, Is.EqualTo(2));
        Assert.That(queue.TakeNext(Both), Is.Null);
    }

    [Test]
    public void A_pause_is_told_from_its_repetition_and_a_resume_from_one_of_what_was_not_paused()
    {
        var queue = Waiting.Queue();
        Assert.That(queue.Resume(PauseTarget.Model("sd15")), Is.False);
        Assert.That(queue.Pause(PauseTarget.Model("sd15")));
        Assert.That(queue.Pause(PauseTarget.Model("sd15")), Is.False);
        Assert.That(queue.Paused, Is.EqualTo(new[] { PauseTarget.Model("sd15") }));
        Assert.That(queue.Resume(PauseTarget.Model("sd15")));
        Assert.That(queue.Paused, Is.Empty);
    }

    [Test]
    public void What_two_pauses_hold_back_waits_for_both()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("acme"), 1, 1);
        queue.Pause(PauseTarget.Tier("gpu6", Waiting.Models));
        queue.Pause(PauseTarget.Model("sd15"));
        queue.Resume(PauseTarget.Model("sd15"));
        Assert.That(queue.TakeNext(Both), Is.Null);
        queue.Resume(PauseTarget.Tier("gpu6", new HashSet<string>()));
        Assert.That(queue.Take(Both).Job.Number, Is.EqualTo(1));
    }

    [Test]
    public void A_tier_that_has_got_another_model_holds_that_back_too()
    {
        var queue = Waiting.Queue();
        queue.Pause(PauseTarget.Tier("gpu6", Waiting.Models));
        queue.Add(Waiting.Batch("acme", 0, "sdxl"), 1, 1);
        Assert.That(queue.Pause(PauseTarget.Tier("gpu6", Both)));
        Assert.That(queue.TakeNext(Both), Is.Null);
    }

    [Test]
    public void A_tenant_that_was_paused_does_not_run_alone_afterwards()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("paused"), 0, 5000);
        queue.Add(Waiting.Batch("other"), 5000, 5000);
        queue.Pause(PauseTarget.Tenant("paused"));
        queue.Take(2000);
        queue.Resume(PauseTarget.Tenant("paused"));
        Assert.That(queue.Take(200).Share(static lane => lane.Tenant == "paused"), Is.EqualTo(0.5).Within(0.01));
    }

    [Test]
    public void A_model_that_was_paused_does_not_have_the_workers_alone_afterwards_and_those_who_came_meanwhile_are_served()
    {
        var queue = Waiting.Queue();
        queue.Add(Waiting.Batch("old", 0, "sd15"), 0, 5000);
        queue.Add(Waiting.Batch("other", 0, "sdxl"), 5000, 5000);
        queue.Take(10, Both);
        queue.Pause(PauseTarget.Model("sd15"));
        queue.Take(2000, Both);
        queue.Add(Waiting.Batch("came", 0, "sd15"), 20_000, 1000);
        queue.Resume(PauseTarget.Model("sd15"));
        var taken = queue.Take(300, Both);
        Assert.That(new[] { "old", "other", "came" }.Select(tenant => taken.Share(lane => lane.Tenant == tenant)), Is.All.EqualTo(1 / 3.0).Within(0.01));
    }

    [TestCase("")]
    [TestCase(" ")]
    public void A_pause_of_nothing_is_refused(string name)
    {
        Assert.That(() => PauseTarget.Model(name), Throws.ArgumentException);
        Assert.That(() => PauseTarget.Tenant(name), Throws.ArgumentException);
    }
}
