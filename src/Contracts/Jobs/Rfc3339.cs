using System.Globalization;

namespace Farm.Contracts.Jobs;

/// <summary>
/// Times as RFC 3339 (section 5.6) writes them, offset included: without one a time would be another on every machine. Read to the microsecond, which every database
/// keeps; what is finer is cut off. Leap seconds are not read: no clock here has one.
/// </summary>
public static class Rfc3339
{
    /// <summary>yyyy-MM-ddTHH:mm:ss.</summary>
    private const int LocalLength = 19;

    /// <summary>Reads a time such as 2026-12-01T02:00:00Z or 2026-12-01T04:00:00.25+02:00.</summary>
    /// <param name="text">Of any length.</param>
    /// <param name="time">In UTC.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length <= LocalLength || text[10] is not ('T' or 't') || !TryReadLocal(text[..LocalLength], out var local))
        {
            return false;
        }

        var rest = text[LocalLength..];
        var fraction = 0L;
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? rest.Slice(1, end) : rest[1..];
            if (digits.IsEmpty)
            {
                return false;
            }

            fraction = Microseconds(digits) * TimeSpan.TicksPerMicrosecond;
            rest = rest[(1 + digits.Length)..];
        }

        if (!TryReadOffset(rest, out var offset) || local.Ticks + fraction - offset.Ticks is var ticks && (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks))
        {
            return false;
        }

        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>In UTC, with as much of the second as there is.</summary>
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static bool TryReadLocal(ReadOnlySpan<char> text, out DateTime local)
    {
        local = default;
        if (text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':'
            || !TryReadDigits(text[..4], out var year) || !TryReadDigits(text[5..7], out var month) || !TryReadDigits(text[8..10], out var day)
            || !TryReadDigits(text[11..13], out var hour) || !TryReadDigits(text[14..16], out var minute) || !TryReadDigits(text[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        local = new DateTime(year, month, day, hour, minute, second);
        return true;
    }

    /// <summary>Z or z, or hours and minutes to either side, up to 23:59.</summary>
    private static bool TryReadOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text is not [('+' or '-') and var sign, _, _, ':', _, _] || !TryReadDigits(text[1..3], out var hours) || !TryReadDigits(text[4..], out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (sign == '-' ? -1 : 1);
        return true;
    }

    private static long Microseconds(ReadOnlySpan<char> digits)
    {
        var value = 0L;
        for (var place = 0; place < 6; place++)
        {
            value = value * 10 + (place < digits.Length ? digits[place] - '0' : 0);
        }

        return value;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = value * 10 + (digit - '0');
        }

        return true;
    }
}
