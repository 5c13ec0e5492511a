using System.IO.Compression;
using System.Xml.Linq;

namespace Farm.Client.Tests.Packaging;

/// <summary>A package of NuGet, as far as a test looks into it.</summary>
internal sealed record PackageFile(IReadOnlyList<string> Files, XElement Manifest)
{
    public IEnumerable<string?> Dependencies => Manifest.Descendants().Where(static each => each.Name.LocalName == "dependency").Select(static each => each.Attribute("id")?.Value);

    public static PackageFile Read(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        using var manifest = zip.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return new PackageFile([.. zip.Entries.Select(static entry => entry.FullName)], XElement.Load(manifest));
    }

    public string? Value(string name) => Manifest.Descendants().FirstOrDefault(each => each.Name.LocalName == name)?.Value;
}
