using Farm.Coordinator.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.OpenAi.Settings;

/// <summary>Section Farm:OpenAi: how long callers of the routes in OpenAI's shape may wait, and their jobs without them.</summary>
internal sealed class OpenAiOptions
{
    public const string Section = "Farm:OpenAi";

    /// <summary>A caller that has waited so long is answered 504; its retry finds the same jobs. The clients themselves give up after ten minutes.</summary>
    [Within("00:00:05", "01:00:00", Section = Section)]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Jobs for which nobody has waited for so long are canceled.</summary>
    [Within("00:00:05", "01:00:00", Section = Section)]
    public TimeSpan CancelAfter { get; set; } = TimeSpan.FromMinutes(1);
}

[OptionsValidator]
internal sealed partial class OpenAiOptionsAttributes : IValidateOptions<OpenAiOptions>;
