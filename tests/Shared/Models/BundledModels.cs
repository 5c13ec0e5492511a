using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;

namespace Farm;

/// <summary>The models that the repository brings along, one of each family.</summary>
internal static class BundledModels
{
    private static readonly ModelCatalog Catalog = ModelCatalog.Read(Path.Combine(RepositoryRoot.Folder, "models"));

    public static IEnumerable<string> Ids => Catalog.All.Select(model => model.Card.Id);

    public static InstalledModel Get(string id) =>
        Catalog.TryGet(id, out var model) ? model : throw new InvalidOperationException($"{id} is not in models/: {string.Join("; ", Catalog.Problems)}");

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
