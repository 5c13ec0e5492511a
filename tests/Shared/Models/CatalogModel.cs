using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;

namespace Farm;

/// <summary>The bundled model for tests: loaded as it is, or copied to be broken.</summary>
internal static class CatalogModel
{
    public static string Folder => ModelsFolder.Of("catalog-sd15");

    public static InstalledModel Installed => new(ModelCardJson.Read(File.ReadAllBytes(Path.Combine(Folder, ModelCard.FileName))), Folder);

    public static JobSpec Spec { get; } = new()
    {
        Model = "catalog-sd15", Prompt = "a red mug on a blue background", NegativePrompt = "", Width = 128, Height = 128,
        Steps = 8, Guidance = 4, Seed = 7, Format = "png", Preview = false,
    };

    public static ModelLoader Loader(SessionFactory? sessions = null) => new(sessions ?? Sessions.Copying);

    public static async Task<ImagePipeline> LoadAsync(SessionFactory? sessions = null) =>
        await Loader(sessions).LoadAsync(Installed, CancellationToken.None) switch
        {
            ModelLoad.Loaded loaded => loaded.Pipeline,
            ModelLoad.Refused refused => throw new InvalidOperationException(refused.Reason),
            _ => throw new InvalidOperationException("an outcome that is not known"),
        };

    /// <summary>A copy in a temporary folder, whose files a test may change.</summary>
    public static string Copy()
    {
        var original = Folder;
        var copy = Directory.CreateTempSubdirectory("farm-model-").FullName;
        foreach (var file in Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? copy);
            File.Copy(file, target);
        }

        return copy;
    }
}
