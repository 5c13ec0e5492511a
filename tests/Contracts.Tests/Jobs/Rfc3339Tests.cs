using System.Globalization;
using Farm.Contracts.Jobs;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Contracts.Tests.Jobs;

public sealed class Rfc3339Tests
{
    /// <summary>Texts of the grammar's own signs, most of them no times, and times with one sign changed.</summary>
    private static readonly Gen<string> NearTimes =
        from text in Gen.Elements("2026-12-01T02:00:00Z", "2028-02-29t23:59:59.999999z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-23:59", "2026-12-01T02:00:00.5+14:00", "")
        from at in Gen.Choose(0, 25)
        from sign in Gen.Elements("0123456789-+:.TtZz 60\u0660\uD83D".ToCharArray())
        from cut in Gen.Choose(0, 3)
        select at < text.Length ? (cut == 0 ? text[..at] : text[..at] + sign + text[(at + 1)..]) : text + sign;

    private static readonly Gen<(DateTimeOffset Time, TimeSpan Offset)> Times =
        from day in Gen.Choose(1, 3_652_000)
        from millisecond in Gen.Choose(0, 86_399_999)
        from microsecond in Gen.Choose(0, 999)
        from minutes in Gen.Choose(-14 * 60, 14 * 60)
        select (new DateTimeOffset(0, TimeSpan.Zero).AddDays(day).AddMilliseconds(millisecond).AddMicroseconds(microsecond), TimeSpan.FromMinutes(minutes));

    [TestCase("2026-12-01T02:00:00Z", "2026-12-01T02:00:00Z")]
    [TestCase("2026-12-01t02:00:00z", "2026-12-01T02:00:00Z")]
    [TestCase("2026-12-01T02:00:00+02:00", "2026-12-01T00:00:00Z")]
    [TestCase("2026-12-01T02:00:00-00:00", "2026-12-01T02:00:00Z")]
    [TestCase("2026-12-31T23:30:00-05:45", "2027-01-01T05:15:00Z")]
    [TestCase("2026-12-01T02:00:00+23:59", "2026-11-30T02:01:00Z")]
    [TestCase("2028-02-29T00:00:00Z", "2028-02-29T00:00:00Z")]
    [TestCase("2026-12-01T02:00:00.25Z", "2026-12-01T02:00:00.25Z")]
    [TestCase("2026-12-01T02:00:00.1234567899999Z", "2026-12-01T02:00:00.123456Z")]
    public void A_time_with_its_offset_is_read_to_the_microsecond(string text, string utc)
    {
        Assert.That(Rfc3339.TryRead(text, out var time), Is.True);
        Assert.That((Rfc3339.Write(time), time.Offset), Is.EqualTo((utc, TimeSpan.Zero)));
    }

    [TestCase("")]
    [TestCase("2026-12-01")]
    [TestCase("2026-12-01T02:00:00", Description = "no offset")]
    [TestCase("2026-12-01T02:00:00.5")]
    [TestCase("2026-12-01 02:00:00Z")]
    [TestCase("2026-12-01T02:00Z")]
    [TestCase("2026-12-01T2:00:00Z")]
    [TestCase("20261201T020000Z")]
    [TestCase("2026-12-01T02:00:00.Z")]
    [TestCase("2026-12-01T02:00:00,5Z")]
    [TestCase("2026-12-01T02:00:00+0200")]
    [TestCase("2026-12-01T02:00:00+02")]
    [TestCase("2026-12-01T02:00:00+24:00")]
    [TestCase("2026-12-01T02:00:00+02:60")]
    [TestCase("2026-12-01T02:00:00 Z")]
    [TestCase("2026-12-01T02:00:00ZZ")]
    [TestCase(" 2026-12-01T02:00:00Z")]
    [TestCase("2026-13-01T02:00:00Z")]
    [TestCase("2026-00-01T02:00:00Z")]
    [TestCase("2026-02-29T02:00:00Z")]
    [TestCase("2026-12-01T24:00:00Z")]
    [TestCase("2026-12-01T02:60:00Z")]
    [TestCase("2026-12-31T23:59:60Z", Description = "a leap second")]
    [TestCase("0000-12-01T02:00:00Z")]
    [TestCase("0001-01-01T00:00:00+00:01", Description = "before all time")]
    [TestCase("9999-12-31T23:59:59-00:01", Description = "after all time")]
    [TestCase("\u0662\u0660\u0662\u0666-12-01T02:00:00Z", Description = "digits of another script")]
    [TestCase("2026-12-01T02:00:00\u2212" + "02:00", Description = "a minus that is none of ASCII")]
    [TestCase("tomorrow")]
    [TestCase("1798761600")]
    public void Anything_else_is_no_time(string text) => Assert.That(Rfc3339.TryRead(text, out _), Is.False);

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public Property Every_time_is_read_as_it_was_written_from_every_offset() => Prop.ForAll(Times.ToArbitrary(), static made =>
    {
        var local = made.Time.ToOffset(made.Offset);
        return Rfc3339.TryRead(local.ToString("O"), out var read) && read == made.Time && Rfc3339.TryRead(Rfc3339.Write(local), out var again) && again == made.Time;
    });

    [FsCheck.NUnit.Property(MaxTest = 5_000)]
    public Property Whatever_is_read_the_framework_reads_alike_and_no_text_throws() => Prop.ForAll(NearTimes.ToArbitrary(), static text =>
        !Rfc3339.TryRead(text, out var time)
        // Beyond 14 hours of offset the framework reads none.
        || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var other)
        || other.UtcTicks - time.Ticks is >= 0 and < TimeSpan.TicksPerMicrosecond);
}
