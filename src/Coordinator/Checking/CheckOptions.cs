using Farm.Coordinator.Http;
using Farm.Coordinator.Settings;
using Farm.Imaging;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Checking;

/// <summary>Section Farm:Provenance:Check: what strangers may ask of the farm about a picture.</summary>
internal sealed class CheckOptions
{
    public const string Section = "Farm:Provenance:Check";

    /// <summary>Largest file of a picture, in bytes. It is held in memory while it is checked.</summary>
    [Within(64 << 10, 256 << 20, Section = Section)]
    public int MaxBytes { get; set; } = 32 << 20;

    /// <summary>Width times height. One pixel takes about 10 bytes while it is decoded.</summary>
    [Within(1 << 16, 200_000_000, Section = Section)]
    public int MaxPixels { get; set; } = 50_000_000;

    /// <summary>Checks that one address may ask for in a minute. IPv6 addresses count by their first 64 bits.</summary>
    [Within(1, 100_000, Section = Section)]
    public int PerMinute { get; set; } = 30;

    /// <summary>Pictures that are checked at the same time, and requests that one address may have under way.</summary>
    [Within(1, 64, Section = Section)]
    public int Concurrent { get; set; } = 2;

    /// <summary>Requests beside those that may wait, their pictures in memory.</summary>
    [Within(0, 1024, Section = Section)]
    public int Queue { get; set; } = 8;

    /// <summary>For one check, its lookups included.</summary>
    [Within("00:00:01", "00:02:00", Section = Section)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>For the body of a request to come in.</summary>
    [Within("00:00:01", "00:10:00", Section = Section)]
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromMinutes(1);

    internal static BodyTime BodyTime { get; } = new(
        Key(nameof(BodyTimeout)), static services => services.GetRequiredService<IOptions<CheckOptions>>().Value.BodyTimeout);

    public DecodeLimits Limits => new() { MaxBytes = MaxBytes, MaxPixels = MaxPixels };

    /// <summary>A setting's key, for a message.</summary>
    public static string Key(string setting) => $"{Section}:{setting}";
}

[OptionsValidator]
internal sealed partial class CheckOptionsAttributes : IValidateOptions<CheckOptions>;
