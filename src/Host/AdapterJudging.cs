using Farm.Catalog.Models;
using Farm.Coordinator.Adapters;
using Farm.Diffusion.Adapters.Inspection;

namespace Farm.Host;

/// <summary>Answers the coordinator's question about an adapter's file by the room that reads such files.</summary>
internal static class AdapterJudging
{
    /// <inheritdoc cref="AdapterJudge"/>
    public static AdapterJudgement Judge(string path, InstalledModel model, CancellationToken cancellationToken)
    {
        var inspection = AdapterInspector.Inspect(path, model, cancellationToken: cancellationToken);
        return new AdapterJudgement(
            inspection.Rank,
            inspection.Layers,
            inspection.TriggerWords,
            [.. inspection.Findings.Select(finding => new AdapterObjection(finding.Code, finding.Key, finding.Message))]);
    }
}
