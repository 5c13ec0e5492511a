using Farm.Moderation.Image.Classification;
using Farm.Moderation.Image.Conversion;

namespace Farm.Moderation.Tests;

/// <summary>Farm's own classifier, converted once for all tests from the installed npm package.</summary>
internal static class OwnClassifier
{
    private static readonly Lazy<ImageClassifier> Opened = new(Open);

    public static string PackageFolder => RepositoryRoot.Look($"node_modules/{NsfwjsPackage.Folder}") ?? Skip();

    /// <summary>Path of the graph.</summary>
    public static string Path => ConvertedClassifier.Path;

    public static ImageClassifier Loaded => Opened.Value;

    private static ImageClassifier Open() => ImageClassifier.Load(ClassifierDefinition.Nsfwjs(Path)) switch
    {
        ClassifierLoad.Ready ready => ready.Classifier,
        ClassifierLoad.Unavailable unavailable => throw new AssertionException(string.Join("; ", unavailable.Findings)),
        _ => throw new AssertionException("no load"),
    };

    private static string Skip()
    {
        Assert.Ignore("the npm package nsfwjs is not installed: npm ci");
        throw new AssertionException("not reached");
    }
}
