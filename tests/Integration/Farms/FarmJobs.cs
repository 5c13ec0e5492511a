using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Farm.Integration.Farms;

/// <summary>Jobs as a client of the HTTP API sees them.</summary>
internal sealed class FarmJobs(HttpClient http)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly string[] Prompts =
        ["a red mug on a blue background", "two green bottles on a white table", "a yellow lamp on a purple background", "a white shoe on a black table"];

    /// <summary>Submits jobs and returns their ids.</summary>
    public Task<IReadOnlyList<Guid>> SubmitAsync(int count, int steps, CancellationToken token) => SubmitAsync(count, steps, 128, token);

    /// <inheritdoc cref="SubmitAsync(int, int, CancellationToken)"/>
    public async Task<IReadOnlyList<Guid>> SubmitAsync(int count, int steps, int size, CancellationToken token)
    {
        var ids = new Guid[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = token }, async (i, stop) =>
        {
            using var answer = await http.PostAsJsonAsync(
                "v1/jobs", new { model = "catalog-sd15", prompt = Prompts[i % Prompts.Length], steps, seed = i, width = size, height = size }, stop);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync(stop));
            ids[i] = (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("id").GetGuid();
        });
        return ids;
    }

    /// <summary>Sends a PNG to work from.</summary>
    public async Task<(HttpStatusCode Status, string Key)> UploadAsync(byte[] picture, CancellationToken token)
    {
        using var content = new ByteArrayContent(picture);
        content.Headers.ContentType = new("image/png");
        using var answer = await http.PostAsync("v1/uploads", content, token);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("key").GetString() ?? "");
    }

    /// <summary>Submits a job that starts from an uploaded picture.</summary>
    public async Task<Guid> SubmitFromAsync(string key, double strength, CancellationToken token)
    {
        using var answer = await http.PostAsJsonAsync(
            "v1/jobs", new { model = "catalog-sd15", prompt = Prompts[0], steps = 8, seed = 1, initImage = key, strength }, token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync(token));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("id").GetGuid();
    }

    /// <summary>Waits until so many jobs have succeeded.</summary>
    public async Task UntilSucceededAsync(int count, CancellationToken token)
    {
        while (true)
        {
            var states = await StatesAsync(token);
            if (states.GetValueOrDefault("succeeded") >= count)
            {
                return;
            }

            Assert.That(states.Keys, Is.SubsetOf(new[] { "accepted", "queued", "dispatched", "running", "publishing", "succeeded" }), "no job may end otherwise");
            await Task.Delay(Poll, token);
        }
    }

    /// <summary>Waits until a job is in a state.</summary>
    public async Task UntilInStateAsync(string state, CancellationToken token)
    {
        while (!(await StatesAsync(token)).ContainsKey(state))
        {
            await Task.Delay(Poll, token);
        }
    }

    /// <summary>How many jobs are in each state, in lower case; while the coordinator cannot answer, none.</summary>
    public async Task<IReadOnlyDictionary<string, int>> StatesAsync(CancellationToken token)
    {
        var states = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        string? cursor = null;
        do
        {
            using var answer = await http.GetAsync($"v1/jobs?limit=100{(cursor is null ? "" : $"&cursor={cursor}")}", token);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return new Dictionary<string, int>();
            }

            var page = await answer.Content.ReadFromJsonAsync<JsonElement>(token);
            foreach (var job in page.GetProperty("jobs").EnumerateArray())
            {
                var state = job.GetProperty("state").GetString()?.ToLowerInvariant() ?? "";
                states[state] = states.GetValueOrDefault(state) + 1;
            }

            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return states;
    }

    /// <summary>The bytes of a job's picture.</summary>
    public Task<byte[]> ResultAsync(Guid job, CancellationToken token) => http.GetByteArrayAsync($"v1/jobs/{job}/result", token);
}
