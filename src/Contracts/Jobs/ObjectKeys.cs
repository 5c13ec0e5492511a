namespace Farm.Contracts.Jobs;

/// <summary>Where a job's pictures lie in the object store. The attempt is in the key, so that a stale worker cannot overwrite the winner's picture.</summary>
public static class ObjectKeys
{
    public static string Result(string tenant, Guid job, int attempt, string format) => $"results/{tenant}/{job:n}/{attempt}.{Extension(format)}";

    public static string Preview(string tenant, Guid job) => $"previews/{tenant}/{job:n}.jpg";

    private static string Extension(string format) => format == "jpeg" ? "jpg" : format;
}
