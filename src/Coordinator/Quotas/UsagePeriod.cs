using System.Globalization;

namespace Farm.Coordinator.Quotas;

/// <summary>The periods that sums are kept for, by their names. A day and a month begin at midnight UTC.</summary>
internal static class UsagePeriod
{
    /// <summary>All that waits or runs, whichever day it came.</summary>
    public const string Open = "open";

    private const string DayForm = "yyyy-MM-dd";

    public static string DayOf(DateTimeOffset time) => time.UtcDateTime.ToString(DayForm, CultureInfo.InvariantCulture);

    /// <param name="day">As <see cref="DayOf"/> writes it.</param>
    public static string MonthOf(string day) => day[..7];

    public static bool IsDay(string text) => DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static DateTimeOffset EndOfDay(DateTimeOffset time) => new(time.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    public static DateTimeOffset EndOfMonth(DateTimeOffset time) => new(new DateTime(time.UtcDateTime.Year, time.UtcDateTime.Month, 1).AddMonths(1), TimeSpan.Zero);
}
