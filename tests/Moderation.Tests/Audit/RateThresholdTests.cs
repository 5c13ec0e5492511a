using Farm.Moderation.Audit;
using Farm.Moderation.Prompt;
using Farm.Moderation.Tests.Prompt;

namespace Farm.Moderation.Tests.Audit;

public sealed class RateThresholdTests
{
    private static readonly LabelledPrompt[] Prompts =
    [
        new() { Id = "1", Text = "a red mug", Lang = "en", Label = "benign" },
        new() { Id = "2", Text = "a nude woman", Lang = "en", Label = "benign" },
        new() { Id = "3", Text = "a nude man", Lang = "en", Label = "violating", Code = "SEX-EXPLICIT" },
        new() { Id = "4", Text = "two people having anal sex", Lang = "en", Label = "violating", Code = "SEX-EXPLICIT" },
    ];

    [Test]
    public void A_threshold_lies_above_what_the_benign_prompts_may_not_reach_and_tells_what_it_misses()
    {
        var row = Row(0);
        Assert.That((row.Now, row.FalsePositivesNow), Is.EqualTo(((double?)0.5, new Rate(1, 2))));
        Assert.That(row.Threshold, Is.EqualTo(0.79).Within(1e-9), "a nude person scores 0.78");
        Assert.That((row.FalsePositives, row.Missed), Is.EqualTo((new Rate(0, 2), new Rate(1, 2))));
    }

    [Test]
    public void A_rate_that_allows_the_error_asks_for_no_more_than_a_score()
    {
        var row = Row(0.5);
        Assert.That((row.Threshold, row.FalsePositives, row.Missed), Is.EqualTo((0.01, new Rate(1, 2), new Rate(0, 2))));
    }

    [Test]
    public void A_prompt_is_judged_by_the_policy_that_it_names()
    {
        var audit = PromptAudit.Of(Prompts, PromptJudge.BuiltIn, static prompt => Judged.Preset(prompt.Id == "2" ? "adult" : "default"), CancellationToken.None);
        Assert.That(audit.Prompts.Select(static prompt => prompt.IsStopped), Is.EqualTo(new[] { false, false, true, true }));
    }

    private static RateThreshold Row(double rate) =>
        RateThreshold.Of(Prompts, PromptJudge.BuiltIn, static _ => Judged.Preset("default"), rate, CancellationToken.None).Single(static row => row.Code.Name == "SEX-EXPLICIT");
}
