namespace Farm.Cli.Terminal;

/// <summary>The program's exit codes.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    public const int Failed = 1;

    /// <summary>Wrong usage: an option, a field of a request or a setting.</summary>
    public const int Usage = 2;

    /// <summary>Refused by policy.</summary>
    public const int Blocked = 3;

    /// <summary>Not found, or not valid.</summary>
    public const int NotFound = 4;

    /// <summary>Ended by Ctrl-C or SIGTERM before the work was done.</summary>
    public const int Interrupted = 130;
}
