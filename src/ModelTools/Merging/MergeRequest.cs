using Farm.Catalog.Models;
using Farm.Diffusion.Adapters.Files;

namespace Farm.ModelTools.Merging;

/// <param name="File">A LoRA or what LyCORIS and PEFT train beside it.</param>
/// <param name="Models">The models folder, which the new model is written to.</param>
/// <param name="Id">Of the new model.</param>
/// <param name="Weight">How strongly the adapter counts; 1 is as trained.</param>
public sealed record MergeRequest(string File, InstalledModel Model, string Models, string Id, double Weight = 1);

/// <summary>Outcome of merging.</summary>
public abstract record MergeResult
{
    private MergeResult()
    {
    }

    /// <param name="Layers">How many were changed.</param>
    public sealed record Written(InstalledModel Model, int Layers) : MergeResult;

    /// <summary>Nothing was written.</summary>
    /// <param name="IsUsage">Whether the request is wrong, not the file.</param>
    public sealed record Refused(IReadOnlyList<AdapterFinding> Findings, bool IsUsage) : MergeResult;
}
