using System.Net;
using System.Text;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Tenants;

namespace Farm.Coordinator.Tests.Jobs;

[CancelAfter(30_000)]
public sealed class IdempotencyTests
{
    private const string Body = """{"model":"tiny","prompt":"a red mug"}""";
    private ManualTimeProvider time;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        farm = await FarmHost.StartAsync(time);
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task The_same_key_and_body_give_the_same_job()
    {
        var (first, id) = await PostAsync("k1", Body);
        var (second, again) = await PostAsync("k1", Body);
        Assert.That((first, second), Is.EqualTo((HttpStatusCode.Accepted, HttpStatusCode.Accepted)));
        Assert.That(again, Is.EqualTo(id));
    }

    [Test]
    public async Task Many_requests_at_once_with_one_key_make_one_job()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostAsync("k1", Body)));
        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(HttpStatusCode.Accepted));
        Assert.That(answers.Select(answer => answer.Id).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await PostAsync("k1", Body);
        var (status, _) = await PostAsync("k1", """{"model":"tiny","prompt":"a blue mug"}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task Another_tenants_key_is_another_key()
    {
        var (_, mine) = await PostAsync("k1", Body);
        var (status, theirs) = await PostAsync("k1", Body, "acme");
        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(theirs, Is.Not.EqualTo(mine));
    }

    [Test]
    public async Task A_key_is_forgotten_after_a_day()
    {
        var (_, first) = await PostAsync("k1", Body);
        time.Advance(TimeSpan.FromHours(24));
        var (status, second) = await PostAsync("k1", """{"model":"tiny","prompt":"another"}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(second, Is.Not.EqualTo(first));
    }

    [TestCase("a b")]
    [TestCase("")]
    public async Task A_key_is_visible_ascii(string key)
    {
        var (status, _) = await PostAsync(key, Body);
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private async Task<(HttpStatusCode Status, Guid? Id)> PostAsync(string key, string body, string? tenant = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(IdempotencyKey.Header, key);
        if (tenant is not null)
        {
            request.Headers.Add(Tenant.Header, tenant);
        }

        using var answer = await (tenant is null ? farm.Client : farm.Owner).SendAsync(request);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? (await FarmHost.ReadAsync(answer)).GetProperty("id").GetGuid() : null);
    }
}
