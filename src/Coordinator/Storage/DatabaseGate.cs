using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Storage;

/// <summary>Opens once the database has been reached and migrated; nothing reads or writes jobs before.</summary>
internal sealed class DatabaseGate(IOptions<DatabaseOptions> options)
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOpen => opened.Task.IsCompletedSuccessfully;

    /// <summary>Why it will never open; null while it may.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Why it has not opened yet; null before the first try.</summary>
    public Exception? LastFailure { get; private set; }

    public void Note(Exception problem) => LastFailure = problem;

    public void Open() => opened.TrySetResult();

    /// <summary>Whoever waits goes on waiting: the process ends.</summary>
    public void Refuse(string reason) => Refusal = reason;

    public Task WaitAsync(CancellationToken cancellationToken) => opened.Task.WaitAsync(cancellationToken);

    /// <exception cref="DatabaseNotReadyException">It is still closed.</exception>
    public void ThrowIfClosed()
    {
        if (!IsOpen)
        {
            throw new DatabaseNotReadyException(options.Value.Describe());
        }
    }
}
