using System.Text.RegularExpressions;

namespace Farm.Worker.Rendering;

/// <summary>
/// The words of a failure that a tenant may read: of a path on the worker only its last part, of an address only its scheme. Keys of objects are the tenant's
/// own and stay.
/// </summary>
internal static partial class TenantText
{
    public static string Of(string text) => Path().Replace(Address().Replace(text, "${scheme}://…"), "…/${name}");

    [GeneratedRegex("""\b(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://[^\s'"<>()\[\]{},;]+(?<![.:])""", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    // Begins at a slash that no word, dot or slash stands before, and goes on for two parts at the least.
    [GeneratedRegex("""(?<![\w./…-])/(?:[^\s'"<>:;,()/]+/)+(?<name>[^\s'"<>:;,()/]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
