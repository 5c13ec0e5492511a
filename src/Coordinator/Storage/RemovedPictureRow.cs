namespace Farm.Coordinator.Storage;

/// <summary>A picture that was removed while its worker may still have been storing it: it is removed once more later.</summary>
internal sealed class RemovedPictureRow
{
    public long Number { get; init; }

    /// <summary>Key of the object; its manifest follows from it.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset At { get; init; }
}
