using System.Text.Json;

namespace Farm.Benchmarks.Device;

/// <summary>What a device check writes down; docs/gpu.md tells its fields.</summary>
internal sealed record DeviceReport
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public int Schema { get; } = 1;

    /// <summary>cpu or cuda.</summary>
    public required string Device { get; init; }

    /// <summary>A line for each card by nvidia-smi: name, driver, memory.</summary>
    public required IReadOnlyList<string> Gpus { get; init; }

    /// <summary>Of ONNX Runtime.</summary>
    public required string Runtime { get; init; }

    public required int Processors { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required double Seconds { get; init; }

    /// <summary>failed where a check failed, else ok.</summary>
    public string Result => Checks.Any(static check => check.Result == CheckResult.Bad) ? CheckResult.Bad : CheckResult.Good;

    public required IReadOnlyList<CheckResult> Checks { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
