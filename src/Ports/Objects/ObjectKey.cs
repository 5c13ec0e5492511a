using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Farm.Ports.Objects;

/// <summary>Checks keys: safe as a path below a folder, and the same object in every store.</summary>
internal static partial class ObjectKey
{
    private const int MaxLength = 500;

    public static bool IsKey(string text) => text.Length <= MaxLength && Key().IsMatch(text);

    public static void Require(string key, [CallerArgumentExpression(nameof(key))] string? name = null)
    {
        if (!IsKey(key))
        {
            throw NoKey(key, name);
        }
    }

    public static void RequirePrefix(string prefix, [CallerArgumentExpression(nameof(prefix))] string? name = null)
    {
        if (prefix.Length > 0 && !IsKey(prefix.EndsWith('/') ? prefix[..^1] : prefix))
        {
            throw NoKey(prefix, name);
        }
    }

    // A part has at most 200 characters: file systems take 255 bytes a name.
    [GeneratedRegex(@"\A(?!.*\.\.)[a-z0-9_-][a-z0-9._-]{0,199}(/[a-z0-9_-][a-z0-9._-]{0,199})*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    private static ArgumentException NoKey(string text, string? name) => new(
        $"'{text}' is no object key: parts of a-z, 0-9, '.', '_' and '-' with '/' between them, at most 200 characters each and "
        + $"{MaxLength} together; no part starts with a dot or has two in a row.",
        name);
}
