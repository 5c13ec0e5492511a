using Farm.Contracts.Api;
using Farm.Provenance.Marking;
using Farm.Provenance.Watermark;

namespace Farm.Provenance.Checking;

/// <summary>Tells what was read from a picture's pixels.</summary>
internal static class CheckedWatermarks
{
    /// <summary>Below what a double holds: 0 would say that chance cannot bring a reading about.</summary>
    private const double LeastRate = 1e-300;

    extension(CheckedWatermark)
    {
        public static CheckedWatermark Of(WatermarkReading reading) => reading switch
        {
            WatermarkReading.Found found => new()
            {
                State = "found",
                Id = MarkId.ToText(found.Id),
                Key = found.KeyName,
                Confidence = Math.Round(found.Confidence, 4),
                FalsePositiveRate = Math.Max(found.FalsePositiveRate, LeastRate),
                Undone = found.Transform == MarkTransform.None ? null : Tell(found.Transform),
            },
            WatermarkReading.Refused refused => new() { State = "not-looked-for", Reason = refused.Reason },
            WatermarkReading.NotFound missing => new() { State = "not-found", Confidence = Math.Round(missing.Confidence, 4) },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static UndoneTransform Tell(MarkTransform transform) =>
        new(Math.Round(transform.ScaleX, 4), Math.Round(transform.ScaleY, 4), Math.Round(transform.Degrees, 3), transform.Mirrored);
}
