using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Farm.Coordinator.Keys;

/// <summary>The text of a key: a prefix that scanners for leaked secrets know, an id that is no secret, and 256 random bits.</summary>
internal static partial class ApiKey
{
    /// <summary>Beginning of each key of a farm, the owner's too.</summary>
    public const string Prefix = "farm_";

    /// <summary>In words, for a message.</summary>
    public const string Form = Prefix + "ID_SECRET, with 12 of a-z and 2-7 for ID and 43 of A-Z, a-z, 0-9, '_' and '-' for SECRET";

    private const int IdLength = 12;
    private const int SecretBytes = 32;

    /// <summary>RFC 4648's letters of base 32, in lower case: an id is read aloud and typed.</summary>
    private const string IdLetters = "abcdefghijklmnopqrstuvwxyz234567";

    public static (string Id, string Text) Create()
    {
        var id = RandomNumberGenerator.GetString(IdLetters, IdLength);
        return (id, $"{Prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}");
    }

    /// <summary>The id in a key; null where the text has not the form of one.</summary>
    public static string? IdOf(string text) => Pattern.IsMatch(text) ? text.Substring(Prefix.Length, IdLength) : null;

    public static bool IsId(string text) => IdPattern.IsMatch(text);

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("^farm_[a-z2-7]{12}_[A-Za-z0-9_-]{43}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }

    [GeneratedRegex("^[a-z2-7]{12}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex IdPattern { get; }
}
