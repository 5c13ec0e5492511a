using Farm.Catalog.Models;

namespace Farm.Worker.Tests;

/// <summary>Models folders made of the bundled model: under other ids, with other figures in their cards, or broken.</summary>
internal static class CatalogModels
{
    /// <summary>Without it the test is skipped or fails.</summary>
    public static string Bundled => ModelsFolder.Of("catalog-sd15");

    /// <summary>A temporary models folder with one copy of the bundled model for each id.</summary>
    public static string Folder(long weightBytes, int activationBytesPerPixel, params ReadOnlySpan<string> ids)
    {
        var bundled = Bundled;
        var models = Directory.CreateTempSubdirectory("farm-models-").FullName;
        foreach (var id in ids)
        {
            var folder = Path.Combine(models, id);
            foreach (var file in Directory.EnumerateFiles(bundled, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(folder, Path.GetRelativePath(bundled, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target) ?? folder);
                File.Copy(file, target);
            }

            var path = Path.Combine(folder, ModelCard.FileName);
            var memory = new MemoryNeed(weightBytes, activationBytesPerPixel);
            var card = ModelCardJson.Read(File.ReadAllBytes(path)) with { Id = id, Memory = memory };
            File.WriteAllText(path, ModelCardJson.Write(card));
        }

        return models;
    }
}
