using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Integration.Farms;

namespace Farm.Integration;

/// <summary>Blocks, appeals and releases on the real services.</summary>
public sealed class ModerationTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    [Test]
    [CancelAfter(600_000)]
    public async Task A_blocked_prompt_is_appealed_against_released_and_rendered(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-appeal", token);
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        await using var worker = FarmProcess.Start("worker", farm.Settings);
        await coordinator.UntilReadyAsync(token);
        var http = coordinator.Http;
        using var owner = coordinator.Owner();

        var job = await SubmitAsync(http, "a severed head, blood everywhere", token);
        Assert.That((Text(job, "state"), Text(job, "decision", "outcome")), Is.EqualTo(("Blocked", "blocked")));
        await AppealAndReleaseAsync(http, owner, job, token);

        var ended = await UntilFinalAsync(http, job.GetProperty("id").GetGuid(), token);
        Assert.That(Text(ended, "state"), Is.EqualTo("Succeeded"), ended.ToString());
        using var picture = await http.GetAsync(Text(ended, "links", "result"), token);
        Assert.That((picture.StatusCode, picture.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "image/png")));
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task Without_a_classifier_a_picture_is_held_until_a_reviewer_releases_it(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-held", token);
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        await using var worker = FarmProcess.Start("worker", new Dictionary<string, string>(farm.Settings) { ["Farm__Moderation__Image__Own"] = "/nowhere/at/all.onnx" });
        await coordinator.UntilReadyAsync(token);
        var http = coordinator.Http;
        using var owner = coordinator.Owner();

        var submitted = await SubmitAsync(http, "a red mug on a blue background", token);
        var held = await UntilFinalAsync(http, submitted.GetProperty("id").GetGuid(), token);
        Assert.That((Text(held, "state"), Text(held, "decision", "outcome"), Text(held, "decision", "stage")), Is.EqualTo(("Blocked", "held", "image")), held.ToString());
        using var early = await http.GetAsync(Text(held, "links", "result"), token);
        Assert.That(early.StatusCode, Is.EqualTo(HttpStatusCode.Gone));

        var review = await ReviewOfAsync(owner, held, token);
        using var blurred = await owner.GetAsync(Text(review, "picture"), token);
        Assert.That(blurred.Content.Headers.ContentType?.MediaType, Is.EqualTo("image/jpeg"));
        await AppealAndReleaseAsync(http, owner, held, token);
        using var picture = await http.GetAsync(Text(held, "links", "result"), token);
        Assert.That((picture.StatusCode, picture.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "image/png")));
    }

    private static async Task AppealAndReleaseAsync(HttpClient http, HttpClient owner, JsonElement job, CancellationToken token)
    {
        using var appealed = await http.PostAsJsonAsync(Text(job, "decision", "appeal", "href"), new { reason = "it is a stage play" }, token);
        Assert.That(appealed.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        var id = (await ReviewOfAsync(owner, job, token)).GetProperty("id").GetGuid();
        using var claimed = await owner.PostAsJsonAsync($"v1/reviews/{id}/claim", new { }, token);
        using var decided = await owner.PostAsJsonAsync($"v1/reviews/{id}/decide", new { outcome = "release", reason = "a play it is" }, token);
        Assert.That((claimed.StatusCode, decided.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), await decided.Content.ReadAsStringAsync(token));
    }

    private static async Task<JsonElement> ReviewOfAsync(HttpClient owner, JsonElement job, CancellationToken token) =>
        (await owner.GetFromJsonAsync<JsonElement>("v1/reviews", token)).GetProperty("reviews").EnumerateArray()
            .Single(review => review.GetProperty("job").GetGuid() == job.GetProperty("id").GetGuid());

    private static async Task<JsonElement> SubmitAsync(HttpClient http, string prompt, CancellationToken token)
    {
        using var answer = await http.PostAsJsonAsync("v1/jobs", new { model = "catalog-sd15", prompt, steps = 4, seed = 7, width = 128, height = 128 }, token);
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync(token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(token);
    }

    private static async Task<JsonElement> UntilFinalAsync(HttpClient http, Guid job, CancellationToken token)
    {
        while (true)
        {
            var status = await http.GetFromJsonAsync<JsonElement>($"v1/jobs/{job}", token);
            if (Text(status, "state") is "Succeeded" or "Failed" or "Blocked" or "Canceled" or "Expired")
            {
                return status;
            }

            await Task.Delay(Poll, token);
        }
    }

    private static string? Text(JsonElement element, params string[] path) =>
        path.Aggregate(element, static (inner, name) => inner.GetProperty(name)).GetString();
}
