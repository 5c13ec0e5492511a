using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Jobs;

/// <summary>A caller's own words about a job: what is taken, where it is told, and what a list finds by it.</summary>
[CancelAfter(60_000)]
public sealed class MetadataTests
{
    private static readonly Dictionary<string, string> Odd = new()
    {
        ["sku"] = "123", ["Sku"] = "other case", ["a.b_c-d"] = "", ["emoji"] = "\U0001F33B ü", ["lines"] = "one\ntwo,\0three & four=4", [new string('k', 64)] = string.Concat(Enumerable.Repeat("\U0001F33B", 512)),
    };

    private FarmHost farm;

    [OneTimeSetUp]
    public async Task Start() => farm = await FarmHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task It_is_told_wherever_the_job_is_told()
    {
        var id = await SubmitAsync(Odd);
        using var status = await farm.Client.GetAsync($"/v1/jobs/{id}");
        using var list = await farm.Client.GetAsync("/v1/jobs?limit=1");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/{id}/events");
        using var stream = await farm.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        string? line;
        do
        {
            line = await lines.ReadLineAsync();
        }
        while (line?.StartsWith("data: ", StringComparison.Ordinal) == false);

        Assert.That(MetadataOf(await FarmHost.ReadAsync(status)), Is.EqualTo(Odd));
        Assert.That(MetadataOf((await FarmHost.ReadAsync(list)).GetProperty("jobs")[0]), Is.EqualTo(Odd));
        Assert.That(MetadataOf(JsonDocument.Parse(line?[6..] ?? "").RootElement), Is.EqualTo(Odd));
    }

    [TestCase("{}")]
    [TestCase("null")]
    public async Task A_job_without_any_tells_none(string none)
    {
        using var answer = await PostAsync($$"""{"model":"tiny","prompt":"x","metadata":{{none}}}""");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((await FarmHost.ReadAsync(answer)).TryGetProperty("metadata", out _), Is.False);
    }

    [TestCase("""{"a b":"x"}""", "metadata.a b", "has U+0020 at character 1 of its key; must be of A-Z, a-z, 0-9, '.', '_' and '-'")]
    [TestCase("""{"":"x"}""", "metadata.", "has a key of 0 characters; must have 1 to 64")]
    [TestCase("""{"schlüssel":"x"}""", "metadata.schlüssel", "has U+00FC at character 4 of its key")]
    [TestCase("""{"\u0430":"x"}""", "metadata.\u0430", "has U+0430 at character 0 of its key")]
    [TestCase("""{"a":null}""", "metadata.a", "is null; must be a text of at most 512 characters")]
    [TestCase("""{"a":7}""", "metadata.a", "is 7; must be well-formed text of at most 512 characters, in quotes")]
    [TestCase("""{"b":"x","a.c":true}""", "metadata.a.c", "is true; must be well-formed text of at most 512 characters, in quotes")]
    [TestCase("""{"a":{"b":"c"}}""", "metadata.a", "is an object; must be well-formed text")]
    [TestCase("""{"a":["b"]}""", "metadata.a", "is a list; must be well-formed text")]
    [TestCase("""{"a":"\ud83d"}""", "metadata.a", "has an unpaired surrogate")]
    [TestCase("""{"a":"x","a":"y"}""", "metadata.a", "comes more than once; must come once")]
    [TestCase("\"sku=1\"", "metadata", "is \"sku=1\"; must be an object of at most 16 texts")]
    [TestCase("[]", "metadata", "is a list; must be an object of at most 16 texts")]
    public async Task A_pair_that_cannot_be_is_refused_by_its_key(string metadata, string field, string reason)
    {
        using var answer = await PostAsync($$"""{"model":"tiny","prompt":"x","metadata":{{metadata}}}""");
        var problem = await FarmHost.ReadAsync(answer);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out var found), Is.True, $"{problem}");
        Assert.That(found[0].GetString(), Does.Contain(reason).And.Not.Contain("System."));
    }

    [TestCase(16, 64, 512, null, null)]
    [TestCase(17, 1, 1, "metadata", "has 17 pairs; must have at most 16")]
    [TestCase(1, 65, 1, "metadata.00kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…", "has a key of 65 characters; must have 1 to 64")]
    [TestCase(1, 2, 513, "metadata.00", "is 'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv…' of 513 characters; must have at most 512")]
    public async Task Sixteen_pairs_of_64_and_512_characters_are_the_most(int pairs, int key, int value, string? field, string? reason)
    {
        var metadata = Enumerable.Range(0, pairs).ToDictionary(index => $"{index:00}".PadRight(key, 'k'), _ => new string('v', value));
        using var answer = await farm.Client.PostAsJsonAsync("/v1/jobs", new { model = "tiny", prompt = "x", metadata });
        Assert.That(answer.StatusCode, Is.EqualTo(field is null ? HttpStatusCode.Accepted : HttpStatusCode.BadRequest));
        if (field is not null)
        {
            Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("errors").GetProperty(field)[0].GetString(), Is.EqualTo(reason));
        }
    }

    [Test]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        using var answer = await PostAsync("""{"model":"tiny","prompt":"","metadata":{"a b":"x","c":null,"d":"x"},"deadline":"soon"}""");
        var errors = (await FarmHost.ReadAsync(answer)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[] { "prompt", "metadata.a b", "metadata.c", "deadline" }));
    }

    [Test]
    public async Task A_list_finds_a_job_by_every_pair_it_has_and_by_no_other()
    {
        var mark = Guid.NewGuid().ToString();
        var id = await SubmitAsync(new(Odd) { ["mark"] = mark });
        await SubmitAsync(new() { ["mark"] = mark });
        foreach (var (key, value) in Odd)
        {
            Assert.That(await FoundAsync($"metadata.mark={mark}&metadata.{key}={Uri.EscapeDataString(value)}"), Is.EqualTo(new[] { id }), key);
            Assert.That(await FoundAsync($"metadata.mark={mark}&metadata.{key}={Uri.EscapeDataString("no " + key)}"), Is.Empty, key);
        }

        Assert.That(await FoundAsync($"metadata.mark={mark}"), Has.Length.EqualTo(2));
        Assert.That(await FoundAsync($"metadata.MARK={mark}"), Is.Empty, "keys differ by case");
        Assert.That(await FoundAsync($"METADATA.mark={mark}&metadata.mark={mark}"), Has.Length.EqualTo(2), "the same twice");
        Assert.That(await FoundAsync($"metadata.mark={mark}&state=Canceled"), Is.Empty);
    }

    [Test]
    public async Task Another_tenants_job_of_the_same_pair_is_not_found()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs")
        {
            Content = JsonContent.Create(new { model = "tiny", prompt = "x", metadata = new { secret = "shared" } }),
        };
        request.Headers.Add(Tenant.Header, "acme");
        using var taken = await farm.Owner.SendAsync(request);
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(await FoundAsync("metadata.secret=shared"), Is.Empty);
    }

    [TestCase("metadata.a%20b=1", "metadata.a b has U+0020 at character 1 of its key; must be of A-Z, a-z, 0-9, '.', '_' and '-'")]
    [TestCase("metadata.=1", "metadata. has a key of 0 characters; must have 1 to 64")]
    [TestCase("metadata.a=1&metadata.a=2", "metadata.a is asked for twice, as '1' and as '2'; a job has one value of a key")]
    [TestCase("metadata=1", "query parameter 'metadata' is not known; did you mean metadata.KEY?")]
    public async Task A_filter_that_no_job_can_fulfil_is_refused(string query, string reason)
    {
        using var answer = await farm.Client.GetAsync($"/v1/jobs?{query}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Is.EqualTo(reason));
    }

    [TestCase(1, 513, "metadata.0 is 'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv…' of 513 characters; must have at most 512")]
    [TestCase(17, 1, "metadata is asked for by 17 keys; must be at most 16")]
    public async Task A_filter_has_the_limits_of_a_job(int keys, int value, string reason)
    {
        using var answer = await farm.Client.GetAsync($"/v1/jobs?{string.Join('&', Enumerable.Range(0, keys).Select(key => $"metadata.{key}={new string('v', value)}"))}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Is.EqualTo(reason));
    }

    [TestCase("/v1/adapters")]
    [TestCase("/v1/models")]
    public async Task A_route_that_has_no_metadata_refuses_a_filter_by_it(string path)
    {
        using var answer = await farm.Client.GetAsync($"{path}?metadata.sku=1");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task The_same_idempotency_key_with_other_metadata_is_another_request()
    {
        using var first = await PostAsync("""{"model":"tiny","prompt":"x","metadata":{"sku":"1"}}""", "meta");
        using var again = await PostAsync("""{"model":"tiny","prompt":"x","metadata":{"sku":"1"}}""", "meta");
        using var other = await PostAsync("""{"model":"tiny","prompt":"x","metadata":{"sku":"2"}}""", "meta");
        Assert.That((await FarmHost.ReadAsync(again)).GetProperty("id").GetGuid(), Is.EqualTo((await FarmHost.ReadAsync(first)).GetProperty("id").GetGuid()));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task What_a_job_is_found_by_goes_with_its_row()
    {
        var id = await SubmitAsync(new() { ["gone"] = "soon" });
        await using var db = await farm.ContextAsync();
        var number = (await farm.RowAsync(id)).Number;
        Assert.That(await db.Metadata.CountAsync(row => row.Number == number), Is.EqualTo(1));
        await db.Jobs.Where(job => job.Id == id).ExecuteDeleteAsync();
        Assert.That(await db.Metadata.CountAsync(row => row.Number == number), Is.Zero);
    }

    private static Dictionary<string, string> MetadataOf(JsonElement job) =>
        job.GetProperty("metadata").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "");

    private async Task<Guid> SubmitAsync(Dictionary<string, string> metadata)
    {
        using var answer = await farm.Client.PostAsJsonAsync("/v1/jobs", new { model = "tiny", prompt = "x", metadata });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync());
        return (await FarmHost.ReadAsync(answer)).GetProperty("id").GetGuid();
    }

    private async Task<Guid[]> FoundAsync(string query)
    {
        using var answer = await farm.Client.GetAsync($"/v1/jobs?{query}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return [.. (await FarmHost.ReadAsync(answer)).GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("id").GetGuid())];
    }

    private async Task<HttpResponseMessage> PostAsync(string json, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await farm.Client.SendAsync(request);
    }
}
