using System.Net.ServerSentEvents;

namespace Farm.Client;

/// <summary>One connection's events, for as long as it says something.</summary>
internal sealed class EventConnection : IAsyncDisposable
{
    /// <summary>A job that renders says more than this often; a connection that is dead without saying so is opened again.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    private readonly CancellationTokenSource idle;
    private readonly CancellationTokenSource either;
    private readonly IAsyncEnumerator<SseItem<string>> items;

    private EventConnection(Stream stream, TimeProvider time, CancellationToken cancellationToken)
    {
        idle = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        items = SseParser.Create(stream).EnumerateAsync(either.Token).GetAsyncEnumerator(either.Token);
    }

    public static async Task<EventConnection> OpenAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken) =>
        new(await response.Content.ReadAsStreamAsync(cancellationToken), time, cancellationToken);

    /// <summary>The next event; null once the connection has ended, broke or went silent.</summary>
    public async Task<SseItem<string>?> NextAsync(CancellationToken cancellationToken)
    {
        idle.CancelAfter(Silence);
        try
        {
            return await items.MoveNextAsync() ? items.Current : null;
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && problem is IOException or HttpRequestException or OperationCanceledException)
        {
            return null;
        }
        finally
        {
            // However long the caller takes over it, that is no silence of the farm's.
            idle.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await items.DisposeAsync();
        either.Dispose();
        idle.Dispose();
    }
}
