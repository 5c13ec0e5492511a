namespace Farm;

/// <summary>The checkout that the tests were built in.</summary>
internal static class RepositoryRoot
{
    private static readonly string? Found = Find();

    /// <summary>Full path of the folder that holds Farm.slnx.</summary>
    public static string Folder => Found ?? throw new InvalidOperationException("Farm.slnx is not above the tests");

    /// <summary>The full path of a file or folder of the repository; null outside a checkout or where it is missing.</summary>
    public static string? Look(string path) => Found is not null && Path.Combine(Found, path) is var full && Path.Exists(full) ? full : null;

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Farm.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
