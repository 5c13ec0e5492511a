using System.Globalization;
using System.Text.RegularExpressions;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Jobs;

/// <summary>A time on the command line: as RFC 3339 writes it, or from now on as days, hours, minutes and seconds, such as +2h or +1d12h.</summary>
internal static partial class TimeArgument
{
    /// <summary>The time as RFC 3339 writes it; null where none is given, or where it cannot be read, which is added to the errors.</summary>
    public static string? Read(string field, string? text, DateTimeOffset now, List<FieldError> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (Rfc3339.TryRead(text, out var time) || TryReadSpan(text, now, out time))
        {
            return Rfc3339.Write(time);
        }

        errors.Add(new FieldError(field, $"'{text}' must be a time with its offset, such as 2027-01-05T09:30:00Z, or one from now on, such as +2h or +1d12h"));
        return null;
    }

    private static bool TryReadSpan(string text, DateTimeOffset now, out DateTimeOffset time)
    {
        time = now;
        if (text.Length < 2 || Span.Match(text) is not { Success: true } found)
        {
            return false;
        }

        // At most six digits each: no sum leaves the calendar.
        time = now.AddDays(Number("d")).AddHours(Number("h")).AddMinutes(Number("m")).AddSeconds(Number("s"));
        return true;

        int Number(string unit) => found.Groups[unit] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex("^\\+(?:(?<d>[0-9]{1,6})d)?(?:(?<h>[0-9]{1,6})h)?(?:(?<m>[0-9]{1,6})m)?(?:(?<s>[0-9]{1,6})s)?\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Span { get; }
}
