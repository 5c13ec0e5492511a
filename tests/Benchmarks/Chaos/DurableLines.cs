using System.Text;
using System.Threading.Channels;

namespace Farm.Benchmarks.Chaos;

/// <summary>A file of lines that is only added to. What was written is on the disk when the write returns; those that come together go there together.</summary>
internal sealed class DurableLines : IAsyncDisposable
{
    private const int MostWaiting = 4_096;

    private readonly Channel<(string Line, TaskCompletionSource Written)> waiting =
        Channel.CreateBounded<(string, TaskCompletionSource)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly FileStream file;
    private readonly Task writing;

    public DurableLines(string path)
    {
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        if (file.Position > 0)
        {
            // Whoever wrote here before may have ended within a line.
            file.WriteByte((byte)'\n');
        }

        writing = WriteAllAsync();
    }

    public async Task WriteAsync(string line, CancellationToken cancellationToken)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await waiting.Writer.WriteAsync((line, written), cancellationToken);
        await written.Task;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing;
        await file.DisposeAsync();
    }

    private async Task WriteAllAsync()
    {
        var (text, together) = (new StringBuilder(), new List<TaskCompletionSource>());
        while (await waiting.Reader.WaitToReadAsync())
        {
            text.Clear();
            together.Clear();
            while (waiting.Reader.TryRead(out var next))
            {
                text.Append(next.Line).Append('\n');
                together.Add(next.Written);
            }

            await file.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
            file.Flush(flushToDisk: true);
            together.ForEach(static written => written.SetResult());
        }
    }
}
