using System.Globalization;

namespace Farm.Diffusion.PromptWeights;

/// <summary>The number in a weight, as Python's float() reads it: decimal digits of every script, spaces around it; also beyond every limit.</summary>
internal static class WeightNumber
{
    /// <summary>Most of the digits that are kept on the stack.</summary>
    private const int Short = 64;

    /// <param name="text">What stands behind the colon.</param>
    /// <param name="number">May be infinite or NaN, which the rules for jobs refuse.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out double number)
    {
        text = text.Trim();
        var signs = text.Length <= Short ? stackalloc char[Short] : new char[text.Length];
        signs = signs[..text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(text[i]);
            signs[i] = digit >= 0 ? (char)('0' + digit) : text[i];
        }

        if (double.TryParse(signs, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        // Python's own word for it, of which .NET knows the long form alone.
        var isNegative = signs is ['-', ..];
        number = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        ReadOnlySpan<char> unsigned = isNegative || signs is ['+', ..] ? signs[1..] : signs;
        return unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase);
    }
}
