namespace Farm.Dispatch;

/// <summary>All that is held back at present.</summary>
internal sealed class Pauses
{
    private readonly HashSet<PauseTarget> targets = [];

    public IReadOnlyCollection<PauseTarget> Targets => targets;

    public bool CoversFarm => targets.Contains(PauseTarget.Farm);

    /// <returns>False where just that was paused before.</returns>
    public bool Add(PauseTarget target)
    {
        var anew = !targets.TryGetValue(target, out var earlier) || !earlier.Models.SetEquals(target.Models);
        targets.Remove(target);
        targets.Add(target);
        return anew;
    }

    /// <returns>False where it was not paused.</returns>
    public bool Remove(PauseTarget target) => targets.Remove(target);

    public bool CoversModel(string model) => targets.Any(target => target.Models.Contains(model));

    public bool CoversTenant(string tenant) => targets.Contains(PauseTarget.Tenant(tenant));
}
