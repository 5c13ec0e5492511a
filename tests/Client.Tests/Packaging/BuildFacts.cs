using System.Reflection;

namespace Farm.Client.Tests.Packaging;

/// <summary>Facts of the build of these tests, written down by Client.Tests.csproj.</summary>
internal static class BuildFacts
{
    /// <summary>Release or Debug.</summary>
    public static string Configuration => Find(nameof(Configuration));

    /// <summary>The version of the packages.</summary>
    public static string Version => Find(nameof(Version));

    /// <summary>The folder that holds the packages this machine has restored.</summary>
    public static string PackageFolder => Find(nameof(PackageFolder));

    private static string Find(string name) => typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == name).Value
        ?? throw new InvalidOperationException($"the build did not say its {name}");
}
