using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;

namespace Farm;

/// <summary>The models that the repository brings along, one of each family.</summary>
internal static class BundledModels
{
    /// <summary>Told here, so that a test of a model that is not there is skipped or fails, and does not just go missing.</summary>
    public static IEnumerable<string> Ids { get; } =
        ["catalog-flux1", "catalog-flux2", "catalog-qwen-image", "catalog-sd15", "catalog-sd21", "catalog-sd35", "catalog-sdxl"];

    /// <summary>All that the models folder holds.</summary>
    public static ModelCatalog Catalog { get; } = ModelCatalog.Read(ModelsFolder.Path);

    public static InstalledModel Get(string id) => Catalog.TryGet(Path.GetFileName(ModelsFolder.Of(id)), out var model)
        ? model
        : throw new InvalidOperationException($"{id} cannot be read: {string.Join("; ", Catalog.Problems)}");

    public static async Task<ImagePipeline> LoadAsync(string id, SessionFactory? sessions = null, long mostBytes = long.MaxValue) =>
        await new ModelLoader(sessions ?? Sessions.Copying).LoadAsync(Get(id), mostBytes, CancellationToken.None) switch
        {
            ModelLoad.Loaded loaded => loaded.Pipeline,
            ModelLoad.Refused refused => throw new InvalidOperationException(refused.Reason),
            _ => throw new InvalidOperationException("an outcome that is not known"),
        };

    /// <summary>The card's defaults.</summary>
    public static JobSpec Spec(string id, string prompt, long seed)
    {
        var card = Get(id).Card;
        return new()
        {
            Model = id, Prompt = prompt, NegativePrompt = "", Width = card.Defaults.Width, Height = card.Defaults.Height, Steps = card.Defaults.Steps,
            Guidance = card.Defaults.Guidance, Scheduler = card.Defaults.Scheduler, Seed = seed, Format = "png", Preview = false,
        };
    }
}
