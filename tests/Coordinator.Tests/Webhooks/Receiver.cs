using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Farm.Coordinator.Tests.Webhooks;

/// <summary>Somebody who is called back: a real server on this machine, which answers as a test says and keeps what it was sent.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly Channel<ReceivedMessage> received = Channel.CreateUnbounded<ReceivedMessage>();
    private readonly WebApplication server;

    private Receiver(WebApplication server) => this.server = server;

    /// <summary>Called for each request behind its note; 200 if absent.</summary>
    public Func<HttpContext, ReceivedMessage, Task>? Answer { get; set; }

    public Uri Url => new(server.Urls.First());

    public int Port => Url.Port;

    /// <param name="port">0 for a free one.</param>
    public static async Task<Receiver> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public async Task<ReceivedMessage> NextAsync(CancellationToken cancellationToken) => await received.Reader.ReadAsync(cancellationToken);

    public async Task<IReadOnlyList<ReceivedMessage>> NextAsync(int count, CancellationToken cancellationToken)
    {
        List<ReceivedMessage> taken = [];
        while (taken.Count < count)
        {
            taken.Add(await NextAsync(cancellationToken));
        }

        return taken;
    }

    public bool TryNext(out ReceivedMessage? message) => received.Reader.TryRead(out message);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(static header => header.Key.ToLowerInvariant(), static header => header.Value.ToString(), StringComparer.Ordinal);
        var message = new ReceivedMessage(context.Request.Path, headers, await reader.ReadToEndAsync(context.RequestAborted));
        await received.Writer.WriteAsync(message, context.RequestAborted);
        if (Answer is { } answer)
        {
            await answer(context, message);
        }
    }
}

/// <param name="Headers">By their names in small letters.</param>
internal sealed record ReceivedMessage(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["webhook-id"];

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string? Type => Json.GetProperty("type").GetString();

    public JsonElement Data => Json.GetProperty("data");
}
