namespace Farm.Cli.Checking;

/// <summary>Roots that a command line names instead of the settings' own.</summary>
/// <param name="Signers">A PEM file; null where none is named.</param>
/// <param name="TimeStamps">A PEM file; null where none is named.</param>
internal sealed record NamedRoots(string? Signers, string? TimeStamps)
{
    private const string SignersOption = "anchors";
    private const string TimeStampsOption = "time-stamp-anchors";

    /// <summary>An option that was given; null where none was.</summary>
    public string? First => Signers is not null ? SignersOption : TimeStamps is not null ? TimeStampsOption : null;

    /// <summary>The complaint about a file that is not there; null where all are.</summary>
    public string? Missing =>
        Signers is not null && !File.Exists(Signers) ? $"{SignersOption}: {Signers} does not exist"
        : TimeStamps is not null && !File.Exists(TimeStamps) ? $"{TimeStampsOption}: {TimeStamps} does not exist"
        : null;
}
