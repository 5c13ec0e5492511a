namespace Farm.Cli.Provenance.Backfill;

/// <param name="Source">A folder, or store:PREFIX.</param>
/// <param name="Destination">The same kinds; null where sources are replaced.</param>
/// <param name="Parallel">Pictures at a time.</param>
internal sealed record BackfillRequest(string Source, string? Destination, bool Visible, bool DryRun, int Parallel, bool Json)
{
    public const int DefaultParallel = 2;
    public const int MaxParallel = 16;

    /// <summary>Begins the name of a place in the object store.</summary>
    public const string StoreScheme = "store:";

    public static bool IsStore(string place) => place.StartsWith(StoreScheme, StringComparison.Ordinal);

    /// <summary>As a folder's: empty, or with one '/' at its end.</summary>
    public static string PrefixOf(string place)
    {
        var prefix = place[StoreScheme.Length..].TrimEnd('/');
        return prefix.Length == 0 ? "" : prefix + "/";
    }

    /// <summary>Whether one of two places lies in the other, so that what is written would be read, or what is read overwritten.</summary>
    public static bool Overlap(string one, string other)
    {
        if (IsStore(one) != IsStore(other))
        {
            return false;
        }

        var (first, second) = IsStore(one) ? (PrefixOf(one), PrefixOf(other)) : (FolderOf(one), FolderOf(other));
        return first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal);
    }

    private static string FolderOf(string place) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(place)) + Path.DirectorySeparatorChar;
}
