using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Farm.Coordinator.Tests.Jobs;

/// <summary>A farm on a clock that stands at the beginning of 2030, and jobs with times.</summary>
[CancelAfter(60_000)]
public abstract class TimesFixture
{
    private protected static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private protected ManualTimeProvider Time { get; private set; }

    private protected FarmHost Host { get; private set; }

    [SetUp]
    public async Task StartFarm()
    {
        Time = new ManualTimeProvider(Start);
        Host = await FarmHost.StartAsync(Time);
    }

    [TearDown]
    public async Task StopFarm() => await Host.DisposeAsync();

    private protected async Task<JsonElement> StatusAsync(Guid id) => await Host.Client.GetFromJsonAsync<JsonElement>($"/v1/jobs/{id}");

    private protected async Task<Guid> SubmitAsync(string times)
    {
        using var answer = await PostAsync(times);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync());
        return (await FarmHost.ReadAsync(answer)).GetProperty("id").GetGuid();
    }

    private protected Task<HttpResponseMessage> PostAsync(string times)
    {
        var job = JsonSerializer.Deserialize<Dictionary<string, object>>(times) ?? [];
        job["model"] = "tiny";
        job["prompt"] = "a red mug";
        return Host.Client.PostAsJsonAsync("/v1/jobs", job);
    }
}
