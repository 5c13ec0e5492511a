using Farm.Coordinator.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Configuration;

/// <summary>Section Farm:Webhooks: when messages are sent, how many at a time, and whereto.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Farm:Webhooks";

    /// <summary>Most waits of a schedule.</summary>
    public const int MostAttempts = 50;

    private static readonly TimeSpan[] Usual =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14),
        TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Holds the key that secrets are encrypted under; made at the first start. Coordinators of one farm share it.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Waits before each attempt, from the event or from the attempt before; empty for 0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.</summary>
    public IList<TimeSpan> Schedule { get; } = [];

    /// <summary>Largest part that is added to a wait by chance, in hundredths, so that what failed together does not come again together.</summary>
    [Within(0, 100, Section = Section)]
    public int JitterPercent { get; set; } = 10;

    /// <summary>For one request, from the look for its address to the last byte of the answer.</summary>
    [Within("00:00:01", "00:01:00", Section = Section)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest body of an answer, in bytes.</summary>
    [Within(1 << 10, 1 << 20, Section = Section)]
    public int MaxAnswerBytes { get; set; } = 64 << 10;

    /// <summary>Requests of this coordinator at a time.</summary>
    [Within(4, 4_096, Section = Section)]
    public int MaxInFlight { get; set; } = 256;

    /// <summary>Of them, for one tenant.</summary>
    [Within(1, 4_096, Section = Section)]
    public int MaxInFlightPerTenant { get; set; } = 64;

    /// <summary>Of them, for one endpoint, or for one host that jobs of a tenant name.</summary>
    [Within(1, 1_024, Section = Section)]
    public int MaxInFlightPerEndpoint { get; set; } = 8;

    /// <summary>An endpoint at which every attempt failed for so long is disabled.</summary>
    [Within("00:00:01", "365.00:00:00", Section = Section)]
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>Days for which messages, deliveries and attempts are kept.</summary>
    [Within(1, 3_650, Section = Section)]
    public int RetainDays { get; set; } = 30;

    /// <summary>Endpoints of one tenant.</summary>
    [Within(1, 1_000, Section = Section)]
    public int MaxEndpoints { get; set; } = 50;

    /// <summary>Time for which the link to a picture holds.</summary>
    [Within("00:01:00", "7.00:00:00", Section = Section)]
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Hosts that may be called without TLS: names, *.names, addresses or networks.</summary>
    public IList<string> AllowHttp { get; } = [];

    /// <summary>Hosts that may be called although their addresses are inside: names, *.names, addresses or networks.</summary>
    public IList<string> AllowInside { get; } = [];

    /// <summary>A setting's key, for a message.</summary>
    public static string Key(string setting) => $"{Section}:{setting}";

    /// <summary>The schedule that counts.</summary>
    internal IReadOnlyList<TimeSpan> Waits => Schedule.Count == 0 ? Usual : [.. Schedule];

    /// <summary>Time after which a message that a sender has taken and not told of is sent by another.</summary>
    internal TimeSpan Lease => Timeout + TimeSpan.FromSeconds(10);
}

[OptionsValidator]
internal sealed partial class WebhookOptionsAttributes : IValidateOptions<WebhookOptions>;
