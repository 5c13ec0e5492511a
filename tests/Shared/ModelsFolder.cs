namespace Farm;

/// <summary>The folder that the models lie in: FARM_MODELS, or models/ of the repository.</summary>
internal static class ModelsFolder
{
    private static readonly string? Named = Environment.GetEnvironmentVariable("FARM_MODELS") is { Length: > 0 } named ? System.IO.Path.GetFullPath(named) : null;

    /// <summary>Full path.</summary>
    public static string Path => Named ?? System.IO.Path.Combine(RepositoryRoot.Folder, "models");

    /// <summary>Whether a model lies in it.</summary>
    public static bool Has(string id) => File.Exists(System.IO.Path.Combine(Path, id, "farm-model.json"));

    /// <summary>The full path of a bundled model. The test fails where there is none; or is skipped where FARM_MODELS names a folder that holds other models.</summary>
    public static string Of(string id)
    {
        if (!Has(id) && Named is not null)
        {
            Assert.Ignore($"FARM_MODELS names {Named}, which has no {id}");
        }

        Assert.That(Has(id), Is.True, $"{Path} has no {id}; FARM_MODELS may name another folder");
        return System.IO.Path.Combine(Path, id);
    }
}
