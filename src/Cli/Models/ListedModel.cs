using System.Text.Json.Serialization;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Models;

namespace Farm.Cli.Models;

/// <summary>A line of <c>models list</c>.</summary>
internal sealed record ListedModel(
    string Id, string Title, string Family, string Tier, string Precision, string Licence, int Width, int Height, int Steps, string Folder)
{
    public static ListedModel Of(InstalledModel model)
    {
        var (card, folder) = model;
        return new ListedModel(
            card.Id, card.Title, card.Family.Name, $"gpu{(int)card.Tier}", card.Precision, card.Licence,
            card.Defaults.Width, card.Defaults.Height, card.Defaults.Steps, folder);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ListedModel[]))]
internal sealed partial class ListedModelJson : JsonSerializerContext;
