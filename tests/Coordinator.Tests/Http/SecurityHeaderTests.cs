using System.Net;

namespace Farm.Coordinator.Tests.Http;

[CancelAfter(60_000)]
public sealed class SecurityHeaderTests
{
    private static readonly string[] Wanted = ["X-Content-Type-Options", "X-Frame-Options", "Content-Security-Policy", "Referrer-Policy", "Cross-Origin-Resource-Policy"];

    [TestCase("/v1/jobs", null, null, HttpStatusCode.OK)]
    [TestCase("/v1/jobs?x=1", null, null, HttpStatusCode.BadRequest)]
    [TestCase("/v1/reviews", null, null, HttpStatusCode.Unauthorized)]
    [TestCase("/v1/jobs", "Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [TestCase("/v1/nowhere", null, null, HttpStatusCode.NotFound)]
    [TestCase("/v1/jobs", "Accept", "image/png", HttpStatusCode.NotAcceptable)]
    [TestCase("/v1/jobs", "Host", "elsewhere.example", HttpStatusCode.MisdirectedRequest)]
    [TestCase("/openapi/v1.json", null, null, HttpStatusCode.OK)]
    public async Task Every_answer_has_them_refusals_too(string path, string? header, string? value, HttpStatusCode status)
    {
        await using var farm = await FarmHost.StartAsync();
        await AssertAsync(farm, path, header, value, status);
    }

    [Test]
    public async Task An_answer_that_an_exception_came_to_has_them()
    {
        await using var farm = await FarmHost.StartAsync(
            settings: [("Farm:Database:Provider", "Postgres"), ("Farm:Database:ConnectionString", "Host=127.0.0.1;Port=1;Database=farm;Username=farm;Password=farm;Timeout=1")]);
        await AssertAsync(farm, "/v1/jobs", null, null, HttpStatusCode.ServiceUnavailable);
    }

    private static async Task AssertAsync(FarmHost farm, string path, string? header, string? value, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        using var answer = await farm.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Headers.Select(static sent => sent.Key).Intersect(Wanted, StringComparer.OrdinalIgnoreCase), Is.EquivalentTo(Wanted).IgnoreCase);
    }
}
