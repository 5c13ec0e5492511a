using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Farm.Coordinator.Audit.Chain;

/// <summary>Times in the one form that the audit writes: UTC, to the microsecond.</summary>
internal static class ChainTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The time without what is below a microsecond, as both databases keep it.</summary>
    public static DateTimeOffset Fit(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    public static bool TryRead(string text, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
}
