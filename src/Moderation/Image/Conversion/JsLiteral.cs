using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Farm.Moderation.Image.Conversion;

/// <summary>
/// Reads a literal of JavaScript as a minifier writes it: keys without quotes, !0 and !1 for true and false, numbers such as .39. No
/// expression is evaluated.
/// </summary>
internal ref struct JsLiteral
{
    /// <summary>Objects and arrays within one another; a Keras model has about 12.</summary>
    public const int MaxDepth = 64;

    private readonly ReadOnlySpan<char> text;
    private int at;

    private JsLiteral(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>Reads the value at the start of a text; what follows it is not looked at.</summary>
    /// <param name="text">Begins with the value.</param>
    /// <param name="value">What was read; null in JavaScript is null here too.</param>
    /// <param name="problem">One sentence with the place, where nothing could be read.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out JsonNode? value, [NotNullWhen(false)] out string? problem)
    {
        var reader = new JsLiteral(text);
        try
        {
            value = reader.Value(0);
            problem = null;
            return true;
        }
        catch (FormatException malformed)
        {
            (value, problem) = (null, malformed.Message);
            return false;
        }
    }

    private JsonNode? Value(int depth) => depth > MaxDepth
        ? throw Wrong($"nests deeper than {MaxDepth}")
        : Peek() switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            '"' or '\'' => JsonValue.Create(Text()),
            '!' => JsonValue.Create(Boolean()),
            '-' or '.' or (>= '0' and <= '9') => JsonValue.Create(Number()),
            _ => Word() switch
            {
                "null" => null,
                "true" => JsonValue.Create(true),
                "false" => JsonValue.Create(false),
                var word => throw Wrong($"has '{word}', which is no literal"),
            },
        };

    private JsonObject Object(int depth)
    {
        var result = new JsonObject();
        Expect('{');
        while (Peek() != '}')
        {
            var key = Peek() is '"' or '\'' ? Text() : Word();
            Expect(':');
            if (!result.TryAdd(key, Value(depth + 1)))
            {
                throw Wrong($"has the key '{key}' twice");
            }

            if (Peek() != '}')
            {
                Expect(',');
            }
        }

        at++;
        return result;
    }

    private JsonArray Array(int depth)
    {
        var result = new JsonArray();
        Expect('[');
        while (Peek() != ']')
        {
            result.Add(Value(depth + 1));
            if (Peek() != ']')
            {
                Expect(',');
            }
        }

        at++;
        return result;
    }

    private string Text()
    {
        var quote = Peek();
        at++;
        var result = new StringBuilder();
        while (true)
        {
            switch (Next())
            {
                case var letter when letter == quote:
                    return result.ToString();
                case '\\':
                    result.Append(Escaped());
                    break;
                case var letter:
                    result.Append(letter);
                    break;
            }
        }
    }

    private char Escaped() => Next() switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        'u' => Code(4),
        'x' => Code(2),
        var letter => letter,
    };

    private char Code(int digits)
    {
        if (text.Length - at < digits || !ushort.TryParse(text.Slice(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw Wrong("has an escape without its digits");
        }

        at += digits;
        return (char)code;
    }

    private bool Boolean()
    {
        at++;
        return Next() switch
        {
            '0' => true,
            '1' => false,
            _ => throw Wrong("has '!' before what is neither 0 nor 1"),
        };
    }

    private double Number()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is '.' or 'e' or 'E' or '+' or '-'))
        {
            at++;
        }

        return double.TryParse(text[start..at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Wrong($"has '{text[start..at]}', which is no number");
    }

    private string Word()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '$'))
        {
            at++;
        }

        return at > start ? text[start..at].ToString() : throw Wrong("has neither a value nor a key");
    }

    private void Expect(char letter)
    {
        if (Peek() != letter)
        {
            throw Wrong($"has '{text[at]}' in place of '{letter}'");
        }

        at++;
    }

    private char Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length ? text[at] : throw Wrong("ends before its value does");
    }

    private char Next() => at < text.Length ? text[at++] : throw Wrong("ends before its value does");

    private readonly FormatException Wrong(string what) => new($"character {at} {what}");
}
