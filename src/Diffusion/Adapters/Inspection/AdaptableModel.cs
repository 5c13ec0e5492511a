using System.Diagnostics.CodeAnalysis;
using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters.Dialects;

namespace Farm.Diffusion.Adapters.Inspection;

/// <summary>A model as far as adapters are concerned: what its layers are called and which of them it declares.</summary>
public sealed class AdaptableModel
{
    /// <param name="id">The model's.</param>
    /// <param name="layers">All that its graphs have, declared or not.</param>
    public AdaptableModel(string id, Family family, AdapterLayers layers, LoraDeclaration declaration)
    {
        Id = id;
        Family = family;
        Declared = layers.Declared(declaration);
        RankCeiling = declaration.RankCeiling;
        Names = new(family, layers);
    }

    public string Id { get; }

    public Family Family { get; }

    public AdapterLayers Declared { get; }

    public int RankCeiling { get; }

    internal LayerNames Names { get; }

    /// <summary>Reads the model's declaration and its list of layers; no weights.</summary>
    /// <param name="problem">Why it takes no adapters.</param>
    public static bool TryRead(InstalledModel model, [NotNullWhen(true)] out AdaptableModel? adaptable, [NotNullWhen(false)] out string? problem)
    {
        adaptable = null;
        if (model.Card.Lora is not { } declaration)
        {
            problem = $"model {model.Card.Id} declares no layers for adapters: its card has no lora";
            return false;
        }

        try
        {
            adaptable = new(model.Card.Id, model.Card.Family, AdapterLayers.Read(model.Folder), declaration);
            problem = null;
            return true;
        }
        catch (InvalidDataException unreadable)
        {
            problem = unreadable.Message;
            return false;
        }
    }
}
