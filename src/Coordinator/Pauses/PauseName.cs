using System.Diagnostics.CodeAnalysis;
using Farm.Contracts.Models;

namespace Farm.Coordinator.Pauses;

/// <summary>Work that can be held back, as it is written everywhere: farm, tier:gpu6, model:ID, tenant:NAME, worker:ID.</summary>
internal readonly record struct PauseName(PauseKind Kind, string Name)
{
    public const string Rule = "farm, tier:NAME, model:ID, tenant:NAME or worker:ID";
    public const int LongestName = 200;

    public static PauseName Farm { get; } = new(PauseKind.Farm, "");

    public static PauseName Tier(Tier tier) => new(PauseKind.Tier, TierNames.NameOf(tier));

    public static PauseName Model(string id) => new(PauseKind.Model, id);

    public static PauseName Tenant(string name) => new(PauseKind.Tenant, name);

    public static PauseName Worker(string id) => new(PauseKind.Worker, id);

    public static bool TryRead(string text, [NotNullWhen(true)] out PauseName? name)
    {
        name = text == "farm" ? Farm : null;
        if (name is null && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var at && text.Length - at - 1 is > 0 and <= LongestName
            && Enum.GetValues<PauseKind>().FirstOrDefault(kind => WordOf(kind) == text[..at]) is not PauseKind.Farm and var found)
        {
            name = new PauseName(found, text[(at + 1)..]);
        }

        return name is not null;
    }

    public override string ToString() => Kind == PauseKind.Farm ? WordOf(Kind) : $"{WordOf(Kind)}:{Name}";

    private static string WordOf(PauseKind kind) => kind.ToString().ToLowerInvariant();
}

internal enum PauseKind
{
    Farm,
    Tier,
    Model,
    Tenant,

    /// <summary>One that drains: it is handed nothing more.</summary>
    Worker,
}
