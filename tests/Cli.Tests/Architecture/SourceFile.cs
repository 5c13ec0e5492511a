using System.Text.RegularExpressions;

namespace Farm.Cli.Tests.Architecture;

/// <summary>One C# file of a project.</summary>
/// <param name="Folder">The folder within its project, with '/'; "." for the project's own.</param>
/// <param name="Text">The file without lines that are comments.</param>
internal sealed partial record SourceFile(string Path, string Folder, string Text)
{
    /// <summary>The namespace that the file declares; empty where it declares none.</summary>
    public string Namespace { get; } = Declaration().Match(Text) is { Success: true } found ? found.Groups["name"].Value : "";

    /// <summary>The names in using directives, those of static types and of aliases among them.</summary>
    public IReadOnlyList<string> Usings { get; } = [.. Directive().Matches(Text).Select(static match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the file uses a namespace, a type or a member of this name, by a using directive or written out.</summary>
    public bool Mentions(string name)
    {
        for (var at = Text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsOfName(Text[at - 1])) && (at + name.Length == Text.Length || !IsOfName(Text[at + name.Length])))
            {
                return true;
            }
        }

        return false;
    }

    public static SourceFile Read(string project, string path)
    {
        var folder = System.IO.Path.GetRelativePath(project, System.IO.Path.GetDirectoryName(path) ?? project).Replace('\\', '/');
        return new SourceFile(path, folder, string.Join('\n', File.ReadLines(path).Where(static line => !line.AsSpan().TrimStart().StartsWith("//"))));
    }

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^(global\s+)?using\s+(static\s+)?(\w+\s*=\s*)?(?<name>[\w.]+)\s*;", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Directive();
}
