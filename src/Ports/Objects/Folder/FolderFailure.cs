namespace Farm.Ports.Objects.Folder;

/// <summary>Tells failures of the file system, and whether they pass by themselves.</summary>
internal static class FolderFailure
{
    // errno on Linux; .NET keeps it as the HResult of an IOException that has no type of its own.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int ReadOnly = 30;

    /// <returns>Null for what is no failure of the file system.</returns>
    public static ObjectStoreException? Explain(Exception problem, string root, string attempt)
    {
        (string Reason, bool IsTransient)? told = problem switch
        {
            IOException { HResult: NoSpace } => ("the disk is full", true),
            IOException { HResult: QuotaExceeded } => ("the disk quota is used up", true),
            IOException { HResult: ReadOnly } => ("it is mounted read-only", false),
            UnauthorizedAccessException => ($"permission denied. {problem.Message}", false),
            PathTooLongException or DirectoryNotFoundException => (problem.Message, false),
            IOException => (problem.Message, true),
            _ => null,
        };
        return told is var (reason, isTransient)
            ? new ObjectStoreException($"The object folder '{root}' could not {attempt}: {reason}", isTransient, problem)
            : null;
    }
}
