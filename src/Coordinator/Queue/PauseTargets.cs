using Farm.Catalog.Models;
using Farm.Coordinator.Pauses;
using Farm.Dispatch;
using PauseKind = Farm.Coordinator.Pauses.PauseKind;

namespace Farm.Coordinator.Queue;

/// <summary>Work that is held back, as the lanes know it.</summary>
internal static class PauseTargets
{
    /// <summary>Null for a worker: what holds it back is that it takes nothing.</summary>
    public static PauseTarget? Of(PauseName name, ModelCatalog models) => name.Kind switch
    {
        PauseKind.Farm => PauseTarget.Farm,
        PauseKind.Tier => PauseTarget.Tier(name.Name, models.All.Where(model => PauseName.Tier(model.Card.Tier) == name).Select(static model => model.Card.Id).ToHashSet(StringComparer.Ordinal)),
        PauseKind.Model => PauseTarget.Model(name.Name),
        PauseKind.Tenant => PauseTarget.Tenant(name.Name),
        _ => null,
    };
}
