using Farm.Moderation.Image.Conversion;

namespace Farm;

/// <summary>Farm's own picture classifier, converted once for all tests of a project from the installed npm package.</summary>
internal static class ConvertedClassifier
{
    private static readonly Lazy<string> Converted = new(Convert);

    /// <summary>Path of the graph; without the package the test is skipped.</summary>
    public static string Path => Converted.Value;

    private static string Convert()
    {
        if (RepositoryRoot.Look($"node_modules/{NsfwjsPackage.Folder}") is null)
        {
            Assert.Ignore("the npm package nsfwjs is not installed: npm ci");
        }

        var path = System.IO.Path.Combine(AppContext.BaseDirectory, "classifier", NsfwjsPackage.FileName);
        Assert.That(NsfwjsPackage.TryConvert(RepositoryRoot.Look("node_modules") ?? "", path, out var problem), Is.True, problem);
        return path;
    }
}
