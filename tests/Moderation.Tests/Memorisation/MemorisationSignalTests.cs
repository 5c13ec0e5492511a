using Farm.Moderation.Memorisation;

namespace Farm.Moderation.Tests.Memorisation;

public sealed class MemorisationSignalTests
{
    [TestCase(0.5, 5, 0.4, true)]
    [TestCase(0.3, 5, 0.4, false)]
    [TestCase(0.5, 5, null, false, Description = "a model that was not measured has no limit")]
    [TestCase(0.5, 0, 0.4, false, Description = "nothing was measured without guidance")]
    public void A_strong_pull_is_conspicuous_where_the_model_has_a_limit(double magnitude, int steps, double? limit, bool conspicuous) =>
        Assert.That(new MemorisationSignal(magnitude, steps).IsConspicuous(limit), Is.EqualTo(conspicuous));
}
