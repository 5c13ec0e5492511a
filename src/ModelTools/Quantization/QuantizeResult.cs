using Farm.Catalog.Models;

namespace Farm.ModelTools.Quantization;

/// <summary>Outcome of storing a model in fewer bits.</summary>
public abstract record QuantizeResult
{
    private QuantizeResult()
    {
    }

    /// <summary>A new model folder is there.</summary>
    /// <param name="Model">The new model.</param>
    /// <param name="Graphs">One for each graph.</param>
    public sealed record Written(InstalledModel Model, IReadOnlyList<GraphReport> Graphs) : QuantizeResult;

    /// <summary>Nothing was written; every finding names the file or the option.</summary>
    public sealed record Refused(IReadOnlyList<string> Findings) : QuantizeResult;
}
