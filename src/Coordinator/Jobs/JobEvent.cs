using System.Globalization;
using Farm.Contracts.Api;

namespace Farm.Coordinator.Jobs;

/// <summary>One server-sent event: a status or a step; neither is a heartbeat.</summary>
internal sealed record JobEvent(EventId Id, string Name, JobStatus? Status, JobProgress? Progress)
{
    public static readonly JobEvent Heartbeat = new(default, "", null, null);
}

/// <summary>A job's version, and the step within it.</summary>
internal readonly record struct EventId(int Version, int Step)
{
    public override string ToString() => Step == 0 ? $"{Version}" : $"{Version}.{Step}";

    /// <summary>Anything that is not one of ours means that nothing has been seen.</summary>
    public static EventId Read(string? text)
    {
        var parts = text?.Split('.', 3) ?? [];
        return parts.Length is 1 or 2 && Number(parts[0], out var version) && Number(parts.Length == 2 ? parts[1] : "0", out var step)
            ? new EventId(version, step)
            : default;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
