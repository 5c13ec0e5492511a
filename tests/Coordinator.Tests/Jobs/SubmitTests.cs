using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using Farm.Coordinator.Jobs;

namespace Farm.Coordinator.Tests.Jobs;

[CancelAfter(30_000)]
public sealed class SubmitTests
{
    private FarmHost farm;

    [OneTimeSetUp]
    public async Task Start() => farm = await FarmHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task A_job_is_accepted_with_its_place_and_links()
    {
        using var answer = await PostAsync("""{"model":"tiny","prompt":"a red mug"}""");
        var body = await FarmHost.ReadAsync(answer);
        var self = $"/v1/jobs/{body.GetProperty("id").GetString()}";
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo(self));
        Assert.That(body.GetProperty("state").GetString(), Is.EqualTo("Queued"));
        Assert.That(body.GetProperty("links").GetProperty("self").GetString(), Is.EqualTo(self));
        Assert.That(body.GetProperty("links").GetProperty("result").GetString(), Is.EqualTo($"{self}/result"));
        Assert.That(body.GetProperty("links").GetProperty("cancel").GetString(), Is.EqualTo($"{self}/cancel"));
        Assert.That(body.GetProperty("links").GetProperty("events").GetString(), Is.EqualTo($"{self}/events"));
        Assert.That(body.GetProperty("spec").GetProperty("steps").GetInt32(), Is.EqualTo(4));
    }

    [TestCase("""{"model":"tiny","prompt":""}""", "prompt", "is empty")]
    [TestCase("""{"model":"tiny"}""", "prompt", "is empty")]
    [TestCase("""{"prompt":"x"}""", "model", "is missing; installed are tiny")]
    [TestCase("""{"model":"other","prompt":"x"}""", "model", "'other' is not installed")]
    [TestCase("""{"model":"tiny","prompt":"x","scheduler":"magic"}""", "scheduler", "'magic' is not known; known are ddim, euler")]
    [TestCase("""{"model":"tiny","prompt":"x","colour":"red"}""", "colour", "is not known")]
    [TestCase("""{"model":"tiny","prompt":"x","width":65}""", "width", "is 65; must be a multiple of 8")]
    [TestCase("""{"model":"tiny","prompt":"x","height":-64}""", "height", "is -64; must be from 32 to 128")]
    [TestCase("""{"model":"tiny","prompt":"x","width":4096}""", "width", "is 4096; must be from 32 to 128")]
    [TestCase("""{"model":"tiny","prompt":"x","steps":0}""", "steps", "is 0; must be from 1 to 50")]
    [TestCase("""{"model":"tiny","prompt":"x","steps":10000}""", "steps", "is 10000; must be from 1 to 50")]
    [TestCase("""{"model":"tiny","prompt":"x","seed":4294967296}""", "seed", "is 4294967296; must be from 0 to 4294967295")]
    [TestCase("""{"model":"tiny","prompt":"x","seed":-1}""", "seed", "is -1; must be from 0")]
    [TestCase("""{"model":"tiny","prompt":"x","seed":99999999999999999999}""", "seed", "must be a whole number")]
    [TestCase("""{"model":"tiny","prompt":"x","guidance":NaN}""", "guidance", "is not JSON")]
    [TestCase("""{"model":"tiny","prompt":"x","guidance":"NaN"}""", "guidance", "must be a number")]
    [TestCase("""{"model":"tiny","prompt":"x","guidance":1e999}""", "guidance", "must be a number")]
    [TestCase("""{"model":"tiny","prompt":"x","format":"gif"}""", "format", "'gif' is not known")]
    [TestCase("""{"model":"tiny","prompt":"\ud83d"}""", "prompt", "must be well-formed text")]
    [TestCase("""{"model":"tiny","prompt":"\ud83d"}""", "prompt", "has an unpaired surrogate")]
    [TestCase("""{"model":"tiny","prompt":"x","seed":1e30}""", "seed", "is 1e30; must be a whole number from 0 to 4294967295")]
    [TestCase("""{"model":"tiny","prompt":"x","seed":1.5}""", "seed", "is 1.5; must be a whole number from 0 to 4294967295")]
    [TestCase("""{"model":"tiny","prompt":"x","steps":1099511627776}""", "steps", "is 1099511627776; must be a whole number")]
    [TestCase("""{"model":"tiny","prompt":"x","width":"64"}""", "width", "is \"64\"; must be a whole number")]
    [TestCase("""{"model":"tiny","prompt":"x","width":[64]}""", "width", "is a list; must be a whole number")]
    [TestCase("""{"model":"tiny","prompt":"x","prompt":"y"}""", "prompt", "comes more than once")]
    [TestCase("""{"model":"tiny","prompt":"x","\udc00":1}""", "$", "has a field whose name is no well-formed text")]
    [TestCase("""{"model":"tiny","prompt":7}""", "prompt", "is 7; must be well-formed text")]
    [TestCase("""{"model":"tiny","prompt":"x","steps":"four"}""", "steps", "must be a whole number")]
    [TestCase("""{"model":"tiny","prompt":"x","steps":4.5}""", "steps", "must be a whole number")]
    [TestCase("""{"model":"tiny","prompt":"x","preview":"yes"}""", "preview", "must be true or false")]
    [TestCase("""{"model":"tiny","prompt":"x","initImage":7}""", "initImage", "is 7; must be well-formed text")]
    [TestCase("""{"model":"tiny","prompt":"x","initImage":"results/local/1.png"}""", "initImage", "'results/local/1.png' is not the key of an upload (POST /v1/uploads)")]
    [TestCase("""{"model":"tiny","prompt":"x","initImage":"uploads/../farm.db"}""", "initImage", "is not the key of an upload")]
    [TestCase("""{"model":"tiny","prompt":"x","references":"uploads/a"}""", "references", "is \"uploads/a\"; must be a list of keys of uploads")]
    [TestCase("""{"model":"tiny","prompt":"x","references":[7]}""", "references[0]", "must be the key of an upload")]
    [TestCase("""{"model":"tiny","prompt":"x","references":[null]}""", "references[0]", "null is not the key of an upload")]
    [TestCase("""{"model":"tiny","prompt":"x","adapters":"lineart"}""", "adapters", "is \"lineart\"; must be a list of objects with id and weight")]
    [TestCase("""{"model":"tiny","prompt":"x","adapters":["lineart"]}""", "adapters[0]", "must be an object with id and weight")]
    [TestCase("""{"model":"tiny","prompt":"x","adapters":[null]}""", "adapters[0]", "is null; must be an object with an id")]
    [TestCase("""{"model":"tiny","prompt":"x","adapters":[{"id":"a","weight":"much"}]}""", "adapters[0].weight", "must be a number from -4 to 4, and not 0")]
    [TestCase("""{"model":"tiny","prompt":"x","adapters":[{"id":7}]}""", "adapters[0].id", "must be an adapter's name or the SHA-256 of its file, in quotes")]
    [TestCase("""{"model":"tiny","prompt":"x","adapters":[{"id":"a","scale":1}]}""", "adapters[0].scale", "is not known; known of an adapter are id, weight")]
    [TestCase("""{"model":"tiny","prompt":"x","adapters":[{"id":"a"}]}""", "adapters[0].id", "'a' is not known; adapters of tiny are none")]
    [TestCase("""{"model":"tiny","prompt":"x","strength":"much"}""", "strength", "is \"much\"; must be a number above 0, at most 1")]
    [TestCase("""{"model":"tiny","prompt":"x","strength":0.5}""", "strength", "is given without initImage")]
    [TestCase("""{"model":"tiny","prompt":"a red""", "prompt", "is not JSON")]
    [TestCase("""{"model":"tiny",""", "$", "is not JSON")]
    [TestCase("", "$", "is empty; must be an object")]
    [TestCase("[]", "$", "must be an object")]
    [TestCase("null", "$", "must be an object")]
    public async Task A_job_that_cannot_be_is_refused_by_field(string json, string field, string reason)
    {
        using var answer = await PostAsync(json);
        var problem = await FarmHost.ReadAsync(answer);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(problem.GetProperty("errors").GetProperty(field)[0].GetString(), Does.Contain(reason).And.Not.Contain("System."));
    }

    [Test]
    public async Task All_mistakes_are_told_at_once()
    {
        using var answer = await PostAsync("""{"model":"tiny","prompt":"","steps":0,"seed":-1,"format":"gif"}""");
        var errors = (await FarmHost.ReadAsync(answer)).GetProperty("errors");
        Assert.That(errors.EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[] { "prompt", "steps", "seed", "format" }));
    }

    [Test]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        byte[] body = [.. """{"model":"tiny","prompt":" """u8, 0xC3, 0x28, .. "\"}"u8];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var answer = await farm.Client.PostAsync("/v1/jobs", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_byte_order_mark_is_passed_over()
    {
        using var answer = await PostAsync("\uFEFF" + """{"model":"tiny","prompt":"x"}""");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task Text_that_is_no_UTF8_is_refused_by_its_charset()
    {
        using var content = new StringContent("""{"model":"tiny","prompt":"x"}""", Encoding.Unicode, "application/json");
        using var answer = await farm.Client.PostAsync("/v1/jobs", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Is.EqualTo("the charset of the body is 'utf-16'; must be utf-8"));
    }

    [Test]
    public async Task A_prompt_of_5000_characters_is_refused_with_its_length()
    {
        using var answer = await PostAsync(JsonSerializer.Serialize(new { model = "tiny", prompt = new string('x', 5_000) }));
        var problem = await FarmHost.ReadAsync(answer);
        Assert.That(problem.GetProperty("errors").GetProperty("prompt")[0].GetString(), Is.EqualTo("has 5000 characters; must have at most 4000"));
    }

    [TestCase(4_000, 202, "")]
    [TestCase(4_001, 400, "has 4001 characters; must have at most 4000")]
    public async Task An_emoji_is_one_character_of_a_prompt(int emoji, int status, string finding)
    {
        using var answer = await PostAsync(JsonSerializer.Serialize(new { model = "tiny", prompt = string.Concat(Enumerable.Repeat("\U0001F33B", emoji)) }));
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(finding));
    }

    [Test]
    public async Task A_prompt_of_100_kB_is_refused_before_it_is_read([Values] bool chunked)
    {
        var text = JsonSerializer.Serialize(new { model = "tiny", prompt = new string('x', 100_000) });
        // A body whose length is not known beforehand is sent in chunks.
        using HttpContent content = chunked
            ? new StreamContent(PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text))).AsStream())
            : new StringContent(text, Encoding.UTF8);
        content.Headers.ContentType = new("application/json");
        using var answer = await farm.Client.PostAsync("/v1/jobs", content);
        var problem = await FarmHost.ReadAsync(answer);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge), problem.ToString());
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("65536"));
    }

    [Test]
    public async Task A_body_of_unknown_length_is_read()
    {
        using var content = new StreamContent(PipeReader.Create(new MemoryStream("""{"model":"tiny","prompt":"x"}"""u8.ToArray())).AsStream());
        content.Headers.ContentType = new("application/json");
        using var answer = await farm.Client.PostAsync("/v1/jobs", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync());
    }

    [TestCase("text/plain")]
    [TestCase("multipart/form-data")]
    public async Task Another_content_type_is_unsupported(string type)
    {
        using var answer = await PostAsync("{}", type);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task A_refused_job_leaves_no_row()
    {
        var before = await CountAsync();
        using var answer = await PostAsync("""{"model":"tiny","prompt":""}""");
        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [TestCase("wait=5", 5)]
    [TestCase("respond-async, wait=10", 10)]
    [TestCase("Wait=900", 60)]
    [TestCase("wait=0", 0)]
    [TestCase("wait=soon", 0)]
    [TestCase("await=5", 0)]
    [TestCase(null, 0)]
    public void A_wish_to_wait_is_read_or_passed_over(string? prefer, int seconds) => Assert.That(PreferWait.Seconds(prefer), Is.EqualTo(seconds));

    private async Task<int> CountAsync()
    {
        using var answer = await farm.Client.GetAsync("/v1/jobs?limit=100");
        return (await FarmHost.ReadAsync(answer)).GetProperty("jobs").GetArrayLength();
    }

    private async Task<HttpResponseMessage> PostAsync(string json, string type = "application/json")
    {
        using var content = new StringContent(json, Encoding.UTF8, type);
        return await farm.Client.PostAsync("/v1/jobs", content);
    }
}
