namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// Cuts text as CLIP's pattern does: English contractions, runs of letters, single digits, runs of anything else; white space parts
/// words and is dropped. Walks code points, since a letter beyond U+FFFF is two UTF-16 units that are no letters.
/// </summary>
internal ref struct ClipWords(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> rest = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly ClipWords GetEnumerator() => this;

    public bool MoveNext()
    {
        rest = rest.TrimStart();
        if (rest.IsEmpty)
        {
            return false;
        }

        var length = Contraction(rest);
        if (length == 0)
        {
            var kind = TextKinds.Of(rest, out length);
            if (kind is not TextKind.Number)
            {
                length = TextKinds.Run(rest, kind);
            }
        }

        Current = rest[..length];
        rest = rest[length..];
        return true;
    }

    private static int Contraction(ReadOnlySpan<char> text)
    {
        if (text is not ['\'', ..])
        {
            return 0;
        }

        return text[1..] switch
        {
            ['s' or 't' or 'm' or 'd', ..] => 2,
            ['r', 'e', ..] or ['v', 'e', ..] or ['l', 'l', ..] => 3,
            _ => 0,
        };
    }
}
