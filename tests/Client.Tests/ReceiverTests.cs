using System.Net;
using System.Security.Cryptography;
using System.Text;
using Farm.Contracts.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace Farm.Client.Tests;

/// <summary>A receiver as docs/client.md shows it.</summary>
[CancelAfter(60_000)]
public sealed class ReceiverTests
{
    private const string Id = "msg_0193a5dac96774bb8cceb302099a8057";
    private const string Body = """{"type":"quota.warning","timestamp":"2026-12-01T00:00:00Z","data":{"tenant":"local"}}""";
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    [TestCase("", HttpStatusCode.NoContent)]
    [TestCase(" ", HttpStatusCode.BadRequest)]
    public async Task A_receiver_takes_what_the_farm_has_signed_and_nothing_else(string added, HttpStatusCode status)
    {
        var verifier = new WebhookVerifier([$"whsec_{Convert.ToBase64String(Key)}"]);
        await using var receiver = await PlayedFarm.StartAsync(app => app.MapPost("/farm", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            var verdict = verifier.Verify(
                request.Headers[WebhookVerifier.IdHeader], request.Headers[WebhookVerifier.TimestampHeader], request.Headers[WebhookVerifier.SignatureHeader], body.ToArray());
            return verdict == WebhookVerdict.Genuine && WebhookMessage.TryRead(body.ToArray(), out var message) && message.Type == WebhookEvents.QuotaWarning ? Results.NoContent() : Results.BadRequest();
        }), CancellationToken.None);
        var now = TimeProvider.System.GetUtcNow();
        using var http = new HttpClient(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(receiver.Client.Farm, "farm")) { Content = new StringContent(Body + added, Encoding.UTF8, "application/json") };
        request.Headers.Add(WebhookVerifier.IdHeader, Id);
        request.Headers.Add(WebhookVerifier.TimestampHeader, $"{now.ToUnixTimeSeconds()}");
        request.Headers.Add(WebhookVerifier.SignatureHeader, new StandardWebhook(Key, WebhookConfigurationOptions.StandardWebhooks).Sign(Id, now, Body));
        using var answer = await http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }
}
