using Farm.Coordinator.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Thumbnails;

/// <summary>Section Farm:Coordinator:Thumbnails: how many smaller copies of results are made at once, and how long one may take.</summary>
internal sealed class ThumbnailOptions
{
    public const string Section = "Farm:Coordinator:Thumbnails";

    /// <summary>Made at the same time. Each holds its picture in memory, about 10 bytes a pixel.</summary>
    [Within(1, 64, Section = Section)]
    public int Concurrent { get; set; } = 2;

    /// <summary>Others that may wait to be made.</summary>
    [Within(0, 1024, Section = Section)]
    public int Queue { get; set; } = 64;

    /// <summary>For one, its wait included.</summary>
    [Within("00:00:01", "00:02:00", Section = Section)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A setting's key, for a message.</summary>
    public static string Key(string setting) => $"{Section}:{setting}";
}

[OptionsValidator]
internal sealed partial class ThumbnailOptionsAttributes : IValidateOptions<ThumbnailOptions>;
