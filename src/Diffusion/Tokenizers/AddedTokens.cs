using System.Buffers;
using System.Collections.Frozen;

namespace Farm.Diffusion.Tokenizers;

/// <summary>Finds added tokens in text: the leftmost, and of several that begin there the longest.</summary>
internal sealed class AddedTokens
{
    private readonly AddedToken[] longestFirst;
    private readonly SearchValues<string> contents;
    private readonly FrozenDictionary<string, int> ids;

    public AddedTokens(IEnumerable<AddedToken> tokens)
    {
        longestFirst = [.. tokens.OrderByDescending(static token => token.Content.Length)];
        contents = SearchValues.Create([.. longestFirst.Select(static token => token.Content)], StringComparison.Ordinal);
        ids = longestFirst.ToFrozenDictionary(static token => token.Content, static token => token.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<AddedToken> All => longestFirst;

    /// <summary>The id of a token, or null if it is not one of these.</summary>
    public int? Find(string content) => ids.TryGetValue(content, out var id) ? id : null;

    /// <summary>Puts the text before the first token (all of it where there is none) and what follows the token apart.</summary>
    /// <returns>The token found, or null.</returns>
    public AddedToken? Cut(ReadOnlySpan<char> text, out ReadOnlySpan<char> before, out ReadOnlySpan<char> after)
    {
        before = text;
        after = default;
        var at = text.IndexOfAny(contents);
        if (at < 0)
        {
            return null;
        }

        foreach (var token in longestFirst)
        {
            if (text[at..].StartsWith(token.Content, StringComparison.Ordinal))
            {
                before = token.StripLeft ? text[..at].TrimEnd() : text[..at];
                after = text[(at + token.Content.Length)..];
                after = token.StripRight ? after.TrimStart() : after;
                return token;
            }
        }

        return null;
    }
}
