using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Farm.Coordinator.Tests.Http;

/// <summary>A client that sends what no proper one would: requests as bytes, over a socket of its own.</summary>
internal sealed class RawClient(TcpClient tcp) : IDisposable
{
    private readonly NetworkStream stream = tcp.GetStream();
    private readonly StringBuilder heard = new();

    public static async Task<RawClient> ConnectAsync(Uri? server, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync(server.Host, server.Port, cancellationToken);
        return new RawClient(tcp);
    }

    public Task SendAsync(string text, CancellationToken cancellationToken) => SendAsync(Encoding.Latin1.GetBytes(text), cancellationToken);

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => await stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Says that nothing more will come, and listens on.</summary>
    public void EndSending() => tcp.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks the connection off with a reset.</summary>
    public void Reset()
    {
        tcp.LingerState = new LingerOption(enable: true, seconds: 0);
        tcp.Close();
    }

    /// <summary>Returns once the server has closed the connection too.</summary>
    public async Task UntilClosedAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken) > 0)
            {
                // What it said before does not matter.
            }
        }
        catch (IOException)
        {
            // It had read less than was sent.
        }
    }

    /// <summary>Returns once the server has said this.</summary>
    public async Task UntilAsync(string words, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (!heard.ToString().Contains(words, StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, cancellationToken);
            Assert.That(count, Is.Positive, $"the server closed after: {heard}");
            heard.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
    }

    /// <summary>The next answer that is no 100: its status, headers in lower case, and body.</summary>
    public async Task<(int Status, string Head, string Body)> AnswerAsync(CancellationToken cancellationToken)
    {
        await UntilAsync("\r\n\r\n", cancellationToken);
        while (heard.ToString() is var begun && begun.StartsWith("HTTP/1.1 100 ", StringComparison.Ordinal))
        {
            heard.Remove(0, begun.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4);
            await UntilAsync("\r\n\r\n", cancellationToken);
        }

        var head = heard.ToString()[..(heard.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)];
        var lower = head.ToLowerInvariant();
        if (lower.Contains("transfer-encoding: chunked", StringComparison.Ordinal))
        {
            await UntilAsync("0\r\n\r\n", cancellationToken);
        }
        else if (lower.IndexOf("content-length: ", StringComparison.Ordinal) is var at and >= 0)
        {
            var length = int.Parse(lower.AsSpan(at + 16, lower.IndexOf('\r', at) - at - 16), CultureInfo.InvariantCulture);
            var buffer = new byte[4096];
            while (heard.Length < head.Length + length)
            {
                heard.Append(Encoding.Latin1.GetString(buffer, 0, await stream.ReadAsync(buffer, cancellationToken)));
            }
        }

        return (int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture), lower, heard.ToString()[head.Length..]);
    }

    /// <summary>The problem in an answer, which may come in chunks.</summary>
    public static JsonElement Problem(string body) => JsonElement.Parse(body[body.IndexOf('{', StringComparison.Ordinal)..(body.LastIndexOf('}') + 1)]);

    public void Dispose() => tcp.Dispose();
}
