using System.Net.Http.Json;
using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Tests.Keys;
using Farm.Coordinator.Tests.Moderation;

namespace Farm.Coordinator.Tests.Audit;

/// <summary>Every route by which somebody administers, reviews or handles keys, as the coordinator's own routing tells.</summary>
public sealed class AuditedRoutesTests : ModerationFixture
{
    private const KeyScopes Audited = KeyScopes.Admin | KeyScopes.Review;

    /// <summary>The act that each route notes; a new route fails until it has one.</summary>
    private static readonly IReadOnlyDictionary<string, string> Acts = new Dictionary<string, string>
    {
        ["POST /v1/keys"] = "key.created",
        ["POST /v1/keys/{key}/rotate"] = "key.rotated",
        ["DELETE /v1/keys/{key}"] = "key.revoked",
        ["PUT /v1/tenants/{tenant}"] = "tenant.created",
        ["DELETE /v1/tenants/{tenant}"] = "tenant.erasing",
        ["POST /v1/licences/{model}/accept"] = "licence.accepted",
        ["POST /v1/reviews/{id:guid}/claim"] = "review.claimed",
        ["POST /v1/reviews/{id:guid}/decide"] = "review.upheld",
        ["PUT /v1/queue/pauses/{target}"] = "work.paused",
        ["DELETE /v1/queue/pauses/{target}"] = "work.resumed",
        ["POST /v1/audit/erase"] = "audit.erased",
    };

    [Test]
    public async Task Each_is_noted_by_the_name_on_the_key_and_of_one_that_is_new_nobody_can_forget_it()
    {
        var changing = Routes.Of(Host).Where(static route => (route.Needed & Audited) != KeyScopes.None && (route.Needed & KeyScopes.Jobs) == KeyScopes.None && route.Method is not ("GET" or "HEAD"));
        Assert.That(changing.Select(static route => $"{route.Method} {route.Path}"), Is.EquivalentTo(Acts.Keys));
        var job = await HeldAsync();
        var review = (await ReviewOfAsync(job)).GetProperty("id").GetGuid();
        using var morgan = Host.With((await Host.CreateKeyAsync("morgan", null, "admin,review,jobs")).GetProperty("secret").GetString() ?? "");
        var made = await FarmHost.ReadAsync(await morgan.PostAsJsonAsync("/v1/keys", new { name = "ci", scopes = new[] { "jobs" } }));
        var key = made.GetProperty("key").GetProperty("id").GetString();
        HttpResponseMessage[] answers =
        [
            await morgan.PostAsJsonAsync($"/v1/keys/{key}/rotate", new { }),
            await morgan.DeleteAsync($"/v1/keys/{key}"),
            await morgan.PutAsJsonAsync("/v1/tenants/zoo", new { }),
            await morgan.DeleteAsync("/v1/tenants/zoo"),
            await morgan.PostAsync($"/v1/licences/{TinyModel.Id}/accept", null),
            await morgan.PostAsJsonAsync($"/v1/reviews/{review}/claim", new { }),
            await morgan.PostAsJsonAsync($"/v1/reviews/{review}/decide", new { outcome = "uphold-block", reason = "it is" }),
            await morgan.PutAsJsonAsync("/v1/queue/pauses/farm", new { }),
            await morgan.DeleteAsync("/v1/queue/pauses/farm"),
            await morgan.PostAsJsonAsync("/v1/audit/erase", new { subject = $"key:{key}" }),
        ];
        foreach (var answer in answers)
        {
            Assert.That(answer.IsSuccessStatusCode, Is.True, $"{answer.RequestMessage?.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
            answer.Dispose();
        }

        var page = JsonSerializer.Deserialize(await Host.Owner.GetStringAsync("/v1/audit/entries?who=morgan"), AuditJson.Default.AuditEntryPage);
        Assert.That(page?.Entries.Select(static entry => entry.Act).Distinct(), Is.EquivalentTo(Acts.Values));
    }
}
