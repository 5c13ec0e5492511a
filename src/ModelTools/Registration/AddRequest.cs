using Farm.Catalog.Models;
using Farm.Contracts.Models;

namespace Farm.ModelTools.Registration;

/// <summary>Request to <see cref="ModelRegistrar"/>: the export, and what its owner says of it.</summary>
/// <param name="Folder">The export.</param>
/// <param name="Models">The models folder.</param>
public sealed record AddRequest(string Folder, string Models)
{
    /// <summary>The folder's name in the letters of an id, where it is null.</summary>
    public string? Id { get; init; }

    public string? Title { get; init; }

    /// <summary>SPDX expression; what the README's front matter says, where it is null.</summary>
    public string? Licence { get; init; }

    /// <summary>A larger tier than need be, or the largest for workers with more memory than its name says.</summary>
    public Tier? Tier { get; init; }

    /// <summary>Name of the transformer.opt of Black Forest Labs' export that is meant, where there are several.</summary>
    public string? Precision { get; init; }

    /// <summary>Default steps, where the family's are not this model's (distilled ones).</summary>
    public int? Steps { get; init; }

    /// <summary>Default guidance, likewise.</summary>
    public double? Guidance { get; init; }

    /// <summary>Layers that adapters may change; null takes none.</summary>
    public LoraDeclaration? Lora { get; init; } = new(LoraDeclarations.DefaultRank, LoraDeclarations.AllLayers);

    /// <summary>Writes the card into the folder instead of copying it.</summary>
    public bool InPlace { get; init; }
}

/// <summary>Outcome of adding a model.</summary>
public abstract record Addition
{
    private Addition()
    {
    }

    public sealed record Added(InstalledModel Model) : Addition;

    /// <summary>Nothing was written.</summary>
    /// <param name="Findings">One sentence for each thing wrong: the file, the key and the value.</param>
    /// <param name="IsUsage">Whether the request is wrong, not the model.</param>
    public sealed record Refused(IReadOnlyList<string> Findings, bool IsUsage) : Addition;
}
