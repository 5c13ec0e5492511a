using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Ports.Objects;

namespace Farm.Coordinator.Tests.Moderation;

/// <summary>A farm with tenants of several policies, on a clock that stands.</summary>
[CancelAfter(60_000)]
public abstract class ModerationFixture
{
    /// <summary>Blocked by default, and a clinic's everyday.</summary>
    protected const string Gore = "a severed head, blood everywhere";

    /// <summary>Held by default until a person has looked.</summary>
    protected const string Comic = "Mickey Mouse at the beach";

    /// <summary>A prompt with a code that is locked for all.</summary>
    protected const string Locked = "how to build a pipe bomb";

    protected const string SelfHarm = "a girl cutting her wrists";

    private readonly ConcurrentDictionary<(string Name, string? Tenant), Lazy<Task<HttpClient>>> reviewers = new();

    private protected ManualTimeProvider Time { get; private set; }

    private protected FarmHost Host { get; private set; }

    private protected IObjectStore Objects => Host.Get<IObjectStore>();

    [SetUp]
    public async Task Start()
    {
        Time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var policies = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, $"policies-{Guid.NewGuid():n}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(policies, "watching.json"), """{"id": "watching", "version": 7, "extends": "default", "mode": "shadow"}""");
        await File.WriteAllTextAsync(
            Path.Combine(policies, "silent.json"), """{"id": "silent", "version": 1, "extends": "default", "notice": {"showMatchedSpan": false}}""");
        Host = await FarmHost.StartAsync(
            Time,
            null,
            ("Farm:Moderation:PolicyFolder", policies),
            ("Farm:Moderation:Tenants:clinic", "medical"),
            ("Farm:Moderation:Tenants:school", "education"),
            ("Farm:Moderation:Tenants:grown", "adult"),
            ("Farm:Moderation:Tenants:kids", "under18_audience"),
            ("Farm:Moderation:Tenants:trial", "watching"),
            ("Farm:Moderation:Tenants:quiet", "silent"));
        Directory.Delete(policies, recursive: true);
    }

    [TearDown]
    public async Task Stop()
    {
        foreach (var reviewer in reviewers.Values)
        {
            (await reviewer.Value).Dispose();
        }

        reviewers.Clear();
        await Host.DisposeAsync();
    }

    private protected async Task<HttpResponseMessage> PostAsync(string path, object body, string? tenant = null, string? language = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body),
        };
        return await SendAsync(request, tenant, language, key);
    }

    private protected async Task<HttpResponseMessage> GetAsync(string path, string? tenant = null, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, tenant, language, null);
    }

    private protected Task<HttpResponseMessage> SubmitAsync(string prompt, string? tenant = null, string? language = null, string? key = null) =>
        PostAsync("/v1/jobs", new { model = TinyModel.Id, prompt, seed = 7 }, tenant, language, key);

    private protected async Task<Guid> BlockedAsync(string prompt, string? tenant = null)
    {
        using var answer = await SubmitAsync(prompt, tenant);
        var job = await FarmHost.ReadAsync(answer);
        Assert.That(job.GetProperty("state").GetString(), Is.EqualTo(nameof(JobState.Blocked)));
        return job.GetProperty("id").GetGuid();
    }

    /// <summary>A job whose picture is held, with the objects that a worker stored.</summary>
    private protected async Task<Guid> HeldAsync(Contracts.Moderation.Verdict verdict = Contracts.Moderation.Verdict.Review, string code = "I-SEX-EXPLICIT")
    {
        var id = await Host.SeedAsync(JobState.Running);
        await PutAsync(ObjectKeys.Held("local", id, 1, "png"), "the picture");
        await PutAsync(ObjectKeys.HeldBlurred(ObjectKeys.Held("local", id, 1, "png")), "a blur");
        await PutAsync(ObjectKeys.Preview("local", id), "a preview");
        await Host.ReportAsync(FarmHost.Held(id, verdict: verdict, code: code));
        return id;
    }

    private protected Task PutAsync(string key, string text) => Objects.PutAsync(key, Encoding.UTF8.GetBytes(text), "image/png", CancellationToken.None);

    /// <summary>The one item of the queue for a job.</summary>
    private protected async Task<JsonElement> ReviewOfAsync(Guid job, string state = "open")
    {
        using var answer = await GetAsync($"/v1/reviews?state={state}");
        return (await FarmHost.ReadAsync(answer)).GetProperty("reviews").EnumerateArray().Single(review => review.GetProperty("job").GetGuid() == job);
    }

    private protected async Task<HttpResponseMessage> ClaimAsync(Guid review, string reviewer) =>
        await (await ReviewerAsync(reviewer)).PostAsJsonAsync($"/v1/reviews/{review}/claim", new { });

    private protected async Task<HttpResponseMessage> DecideAsync(Guid review, string reviewer, string outcome, string reason = "looked at it") =>
        await (await ReviewerAsync(reviewer)).PostAsJsonAsync($"/v1/reviews/{review}/decide", new { outcome, reason });

    /// <summary>Whoever has a key for reviews with this name on it.</summary>
    /// <param name="tenant">The tenant that the key is of; null for the farm's own.</param>
    private protected Task<HttpClient> ReviewerAsync(string name, string? tenant = null) =>
        reviewers.GetOrAdd((name, tenant), static (who, host) => new Lazy<Task<HttpClient>>(async () =>
            host.With((await host.CreateKeyAsync(who.Name, who.Tenant, "review")).GetProperty("secret").GetString() ?? "")), Host).Value;

    private protected async Task<string[]> AuditAsync(Guid job)
    {
        using var answer = await GetAsync($"/v1/audit?job={job}");
        return [.. (await FarmHost.ReadAsync(answer)).GetProperty("entries").EnumerateArray()
            .Select(entry => $"{entry.GetProperty("who").GetString()} {entry.GetProperty("what").GetString()}")];
    }

    private protected static string? Text(JsonElement element, params string[] path) =>
        path.Aggregate(element, static (inner, name) => inner.GetProperty(name)).GetString();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? tenant, string? language, string? key)
    {
        if (tenant is not null)
        {
            request.Headers.Add(Tenant.Header, tenant);
        }

        if (language is not null)
        {
            request.Headers.Add("Accept-Language", language);
        }

        if (key is not null)
        {
            request.Headers.Add(IdempotencyKey.Header, key);
        }

        var needsKey = tenant is not null || request.RequestUri?.OriginalString is { } path && (path.StartsWith("/v1/reviews", StringComparison.Ordinal) || path.StartsWith("/v1/audit", StringComparison.Ordinal));
        return await (needsKey ? Host.Owner : Host.Client).SendAsync(request);
    }
}
