using Farm.Contracts.Models;

namespace Farm.Worker.Settings;

/// <summary>Section Farm:Worker.</summary>
public sealed class WorkerOptions
{
    public const string Section = "Farm:Worker";

    /// <summary>Its name in status and logs; the host's name and a random part when absent.</summary>
    public string Id { get; set; } = $"{Environment.MachineName}-{Guid.NewGuid():n}"[..Math.Min(64, Environment.MachineName.Length + 7)];

    /// <summary>The largest tier that it takes work of.</summary>
    public Tier Tier { get; set; } = Tier.Gpu6;

    /// <summary>Pictures rendered at a time, 1 to 64.</summary>
    public int Slots { get; set; } = 1;

    /// <summary>Memory of models and renders together, in bytes; models that do not fit beside each other replace each other.</summary>
    public long MemoryBudgetBytes { get; set; } = 6L << 30;

    /// <summary>The models folder.</summary>
    public string Models { get; set; } = "models";

    /// <summary>Ids of the models to serve; empty for all that fit.</summary>
    public IList<string> Serve { get; } = [];

    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest render. Twice this and <see cref="StoreTimeout"/> must stay below the broker's consumer_timeout.</summary>
    public TimeSpan RenderTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest time that fetching the pictures which a job works from is tried before the attempt fails; a part of <see cref="RenderTimeout"/>.</summary>
    public TimeSpan SourceTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest time that storing a picture is tried before the attempt fails.</summary>
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest time that a render goes on after the worker was told to stop; cloud notice is 30 s at the least.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(25);
}
