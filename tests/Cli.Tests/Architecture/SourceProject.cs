using System.Xml.Linq;

namespace Farm.Cli.Tests.Architecture;

/// <summary>A project below src, as its project file and its sources have it.</summary>
/// <param name="References">Names of the projects that it references.</param>
/// <param name="Packages">Names of the packages that it references.</param>
internal sealed record SourceProject(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages, IReadOnlyList<SourceFile> Files)
{
    /// <summary>The projects of a repository. What is built is left out, and so are migrations, which a tool writes.</summary>
    public static IReadOnlyList<SourceProject> ReadAll(string repository) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(repository, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read),
    ];

    private static SourceProject Read(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var document = XDocument.Load(path);
        return new SourceProject(
            Path.GetFileNameWithoutExtension(path),
            [.. Included("ProjectReference").Select(static reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))],
            [.. Included("PackageReference")],
            [.. SourcesBelow(folder).Select(source => SourceFile.Read(folder, source))]);

        IEnumerable<string> Included(string item) => document.Descendants(item).Select(static element => element.Attribute("Include")?.Value ?? "");
    }

    private static IEnumerable<string> SourcesBelow(string project) =>
        Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(path => !Path.GetRelativePath(project, path).Split(Path.DirectorySeparatorChar).SkipLast(1).Any(static part => part is "bin" or "obj" or "Migrations"));
}
