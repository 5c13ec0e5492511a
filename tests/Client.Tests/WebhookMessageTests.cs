using System.Text;
using Farm.Contracts.Jobs;
using Farm.Contracts.Webhooks;

namespace Farm.Client.Tests;

public sealed class WebhookMessageTests
{
    [Test]
    public void An_event_of_a_job_is_read_with_the_job_as_it_was_then()
    {
        const string Text = """
            {"type":"job.succeeded","timestamp":"2026-12-01T00:00:00+00:00","data":{"id":"0198f4b2-0000-7000-8000-000000000001","tenant":"local","sequence":3,"state":"Succeeded","attempts":1,
             "model":"m","class":"interactive","createdAt":"2026-12-01T00:00:00+00:00","mood":"good","links":{"self":"/v1/jobs/1","result":"https://farm.example/p"}}}
            """;
        Assert.That(WebhookMessage.TryRead(Encoding.UTF8.GetBytes(Text), out var message), Is.True);
        Assert.That((message?.Type, message?.Timestamp.Year), Is.EqualTo((WebhookEvents.JobSucceeded, 2026)));
        Assert.That((message?.Job?.Id, message?.Job?.State, message?.Job?.Links?.Result), Is.EqualTo((PlayedFarm.Job, JobState.Succeeded, "https://farm.example/p")));
        Assert.That(message?.Data.GetProperty("mood").GetString(), Is.EqualTo("good"));
    }

    [TestCase("quota.warning")]
    [TestCase("job.daydreamed")]
    public void An_event_of_no_job_or_of_a_later_farm_has_its_facts_alone(string type)
    {
        Assert.That(WebhookMessage.TryRead(Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","timestamp":"2026-12-01T00:00:00Z","data":{"tenant":"local"} }"""), out var message), Is.True);
        Assert.That((message?.Type, message?.Job, message?.Data.GetProperty("tenant").GetString()), Is.EqualTo((type, (JobEventData?)null, "local")));
    }

    [TestCase("")]
    [TestCase("7")]
    [TestCase("{}")]
    [TestCase("""{"type":"job.succeeded","timestamp":"yesterday","data":{}}""")]
    [TestCase("""{"type":"job.succeeded","timestamp":"2026-12-01T00:00:00Z","data":{}}""")]
    [TestCase("""{"type":"job.succeeded","timestamp":"2026-12-01T00:00:00Z","data":[]}""")]
    [TestCase("""{"type":7,"timestamp":"2026-12-01T00:00:00Z","data":{}}""")]
    public void What_is_no_message_is_not_read(string text) => Assert.That(WebhookMessage.TryRead(Encoding.UTF8.GetBytes(text), out _), Is.False);
}
