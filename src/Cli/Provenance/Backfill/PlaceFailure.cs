using Farm.Imaging;
using Farm.Ports.Objects;

namespace Farm.Cli.Provenance.Backfill;

/// <summary>Failures of one file that say nothing of the others.</summary>
internal static class PlaceFailure
{
    public static bool Is(Exception problem) =>
        problem is IOException or UnauthorizedAccessException or InvalidDataException or ObjectStoreException or ArgumentException or NotSupportedException;

    public static InvalidDataException TooLarge() => new($"has more than {DecodeLimits.Default.MaxBytes} bytes; no more are read");
}
