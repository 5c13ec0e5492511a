using System.Net;
using System.Text.Json;

namespace Farm.Coordinator.Tests.Http;

/// <summary>Lists that are answered as arrays, or as a list that holds one, page by page.</summary>
[CancelAfter(60_000)]
public sealed class ArrayPageTests
{
    private FarmHost farm;

    [OneTimeSetUp]
    public async Task Start()
    {
        farm = await FarmHost.StartAsync();
        foreach (var worker in (string[])["w2", "w1", "W3", "w 4&ü", "w5"])
        {
            await farm.HeartbeatAsync(worker);
        }
    }

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [TestCase("/v1/workers", "W3|w 4&ü|w1|w2|w5")]
    [TestCase("/v1/workers?model=tiny&state=ready,busy", "W3|w 4&ü|w1|w2|w5")]
    [TestCase("/v1/workers?model=other", "")]
    [TestCase("/v1/workers?model=other,tiny&state=Draining", "")]
    [TestCase("/v1/models", "tiny")]
    [TestCase("/v1/models?family=flux2", "tiny")]
    public async Task Pages_of_any_size_follow_each_other_and_without_a_size_all_is_told(string address, string ids)
    {
        var expected = ids.Split('|', StringSplitOptions.RemoveEmptyEntries);
        foreach (var limit in (int?[])[null, 1, 2, 4, 5, 100])
        {
            var seen = new List<string?>();
            var next = limit is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}";
            while (next is not null)
            {
                using var answer = await farm.Client.GetAsync(next);
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), next);
                var page = await FarmHost.ReadAsync(answer);
                page = page.ValueKind == JsonValueKind.Object ? page.GetProperty("data") : page;
                Assert.That(page.ValueKind, Is.EqualTo(JsonValueKind.Array));
                Assert.That(page.GetArrayLength(), Is.AtMost(limit ?? int.MaxValue));
                seen.AddRange(page.EnumerateArray().Select(static item => item.GetProperty("id").GetString()));
                var link = answer.Headers.TryGetValues("Link", out var links) ? links.Single() : null;
                // As a client resolves it: against the address that it asked.
                next = link is null ? null : new Uri(new Uri(farm.Client.BaseAddress ?? new Uri("http://localhost"), next), link[1..link.IndexOf('>', StringComparison.Ordinal)]).ToString();
            }

            Assert.That(seen, Is.EqualTo(expected), $"{limit}");
        }
    }

    [TestCase("cursor=")]
    [TestCase("cursor=*")]
    [TestCase("cursor=%20")]
    public async Task A_cursor_of_anothers_making_is_refused(string query)
    {
        using var answer = await farm.Client.GetAsync($"/v1/workers?{query}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }
}
