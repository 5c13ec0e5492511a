namespace Farm.Services;

/// <summary>Finds what a server needs on this machine, or says why there is none.</summary>
internal static class ServiceAvailability
{
    private static readonly string[] SearchPath =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The path of a program, looked for in <paramref name="folders"/>, then in PATH; null where it is missing.</summary>
    public static string? Find(string program, params IReadOnlyList<string> folders) =>
        folders.Concat(SearchPath).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Debian keeps the servers of each Postgres apart and out of PATH; the newest is taken.</summary>
    public static string? FindPostgres(string program)
    {
        const string versions = "/usr/lib/postgresql";
        var installed = Directory.Exists(versions) ? Directory.EnumerateDirectories(versions) : [];
        var newestFirst =
            from folder in installed
            orderby int.TryParse(Path.GetFileName(folder), out var version) ? version : 0 descending
            select Path.Combine(folder, "bin");
        return Find(program, [.. newestFirst]);
    }

    /// <summary>Why a test that needs <paramref name="name"/> cannot run.</summary>
    public static string Missing(string name, string what, string? variable) =>
        $"{name} is not available: {what} was not found. ./farm test installs it as root{(variable is null ? "" : $"; or {variable} names a running server")}.";
}
