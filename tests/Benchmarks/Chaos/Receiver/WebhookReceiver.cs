using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Farm.Benchmarks.Chaos.Receiver;

/// <summary>
/// A process that is called back, and has moods drawn from a seed: most messages it takes, to some it answers 500, on some it hangs, over a few it dies, before or after they are in its
/// ledger.
/// </summary>
internal static class WebhookReceiver
{
    /// <summary>Followed by port, ledger, secret and seed.</summary>
    public const string Command = "chaos-receiver";

    private const int Largest = 20_000;

    /// <summary>In thousandths of the messages.</summary>
    private const int Refused = 100;
    private const int Hanging = 4;
    private const int Deadly = 1;

    /// <summary>Longer than any sender waits.</summary>
    private static readonly TimeSpan HangTime = TimeSpan.FromMinutes(2);

    /// <summary>Until a signal, or a message, ends it.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (port, file, secret, seed) = (arguments[1], arguments[2], arguments[3], int.Parse(arguments[4], CultureInfo.InvariantCulture));
        await using var ledger = new DurableLines(file);
        // Each start draws anew: a message that it died over is not its death again.
        var (random, gate) = (new Random(unchecked(seed + Environment.ProcessId)), new Lock());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapGet("/health", static () => "ok");
        app.MapPost("/{kind}/{tenant}", async context =>
        {
            int mood;
            lock (gate)
            {
                mood = random.Next(1_000);
            }

            await AnswerAsync(context, mood, secret, ledger);
        });
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, int mood, string secret, DurableLines ledger)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var answer = mood switch { < Deadly => "die", < Deadly + Hanging => "hang", < Deadly + Hanging + Refused => "500", _ => ReceivedMessage.Taken };
        var message = Read(context.Request, body.ToArray(), secret, answer);
        if (answer == "die" && mood % 2 == 0)
        {
            Environment.FailFast("dies before it has written");
        }

        await ledger.WriteAsync(message.ToLine(), CancellationToken.None);
        switch (answer)
        {
            case "die":
                Environment.FailFast("dies before it has answered");
                break;
            case "hang":
                await Task.Delay(HangTime, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            default:
                context.Response.StatusCode = int.Parse(answer, CultureInfo.InvariantCulture);
                break;
        }
    }

    private static ReceivedMessage Read(HttpRequest request, byte[] body, string secret, string answer)
    {
        var (id, timestamp, signatures) = (request.Headers["webhook-id"].ToString(), request.Headers["webhook-timestamp"].ToString(), request.Headers["webhook-signature"].ToString());
        var read = new ReceivedMessage(
            TimeProvider.System.GetUtcNow(), request.Path, id, body.Length < Largest && WebhookSignature.Holds(secret, id, timestamp, body, signatures), answer);
        var json = JsonSerializer.Deserialize<JsonElement>(body);
        var data = json.GetProperty("data");
        return read with
        {
            Type = json.GetProperty("type").GetString(),
            Job = data.TryGetProperty("id", out var job) && job.TryGetGuid(out var guid) ? guid : null,
            Sequence = data.TryGetProperty("sequence", out var sequence) ? sequence.GetInt32() : null,
            State = data.TryGetProperty("state", out var state) ? state.GetString()?.ToLowerInvariant() : null,
            Sha256 = data.TryGetProperty("result", out var result) ? result.GetProperty("sha256").GetString() : null,
        };
    }
}
