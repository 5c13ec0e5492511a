using Farm.Contracts.Jobs;

namespace Farm.Contracts.Tests.Jobs;

public sealed class JobStateTests
{
    [Test]
    public void The_numbers_that_are_stored_stay_as_they_are() => Assert.That(
        Enum.GetValues<JobState>().Select(static state => $"{(int)state} {state}"),
        Is.EqualTo((string[])
        [
            "0 Accepted", "1 Blocked", "2 Queued", "3 Dispatched", "4 Running", "5 Publishing", "6 Succeeded", "7 Failed", "8 Canceled", "9 Expired",
        ]));

    [Test]
    public void Nothing_follows_a_final_state_by_itself() => Assert.That(
        Enum.GetValues<JobState>().Where(static state => state.IsFinal()),
        Is.EquivalentTo((JobState[])[JobState.Blocked, JobState.Succeeded, JobState.Failed, JobState.Canceled, JobState.Expired]));
}
