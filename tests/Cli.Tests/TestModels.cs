using System.Security.Cryptography;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts.Models;

namespace Farm.Cli.Tests;

/// <summary>Models folders to run commands on.</summary>
internal static class TestModels
{
    public const string Bundled = "catalog-sd15";

    /// <summary>The folder that holds the bundled model.</summary>
    public static string BundledFolder() => Path.GetDirectoryName(ModelsFolder.Of(Bundled)) ?? "";

    /// <summary>A copy of the bundled model that a test may break.</summary>
    public static string CopyBundled(Scratch scratch)
    {
        var source = Path.Combine(BundledFolder(), Bundled);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = scratch[Path.Combine("models", Bundled, Path.GetRelativePath(source, file))];
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? scratch.Folder);
            File.Copy(file, copy);
        }

        return scratch["models"];
    }

    /// <summary>Puts a LoRA beside the bundled model, as one that is installed.</summary>
    public static void Install(string models, string name, byte[] lora)
    {
        var folder = Directory.CreateDirectory(Path.Combine(models, Bundled, InstalledAdapters.Folder)).FullName;
        File.WriteAllBytes(Path.Combine(folder, $"{name}{InstalledAdapters.FileExtension}"), lora);
        File.WriteAllText(Path.Combine(folder, $"{name}{InstalledAdapters.CardExtension}"), AdapterCardJson.Write(new AdapterCard
        {
            Schema = 1, Id = SyntheticLora.Id(lora), Name = name, Model = Bundled, Rank = 4, Layers = 6, Bytes = lora.Length,
        }));
    }

    /// <summary>Changes a file and lets the card say that it belongs so.</summary>
    public static void Rewrite(string models, string file, Func<byte[], byte[]> change)
    {
        var path = Path.Combine(models, Bundled, file);
        var bytes = change(File.ReadAllBytes(path));
        File.WriteAllBytes(path, bytes);
        var cardPath = Path.Combine(models, Bundled, ModelCard.FileName);
        var card = ModelCardJson.Read(File.ReadAllBytes(cardPath));
        File.WriteAllText(cardPath, ModelCardJson.Write(card with
        {
            Files = [.. card.Files.Select(known => known.Path == file ? new ModelFile(file, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))) : known)],
        }));
    }

    /// <summary>A models folder whose one model has a card and nothing else: enough for every check of a request.</summary>
    public static string CardOnly(Scratch scratch, string id = Bundled)
    {
        scratch.Write(Path.Combine("cards", id, ModelCard.FileName), ModelCardJson.Write(new ModelCard
        {
            Schema = 1,
            Id = id,
            Family = Family.Sd15,
            Title = "A card",
            Licence = "Apache-2.0",
            Precision = "fp32",
            Tier = Tier.Gpu6,
            Memory = new MemoryNeed(1 << 20, 100),
            Defaults = new RenderDefaults(20, 4, 128, 128),
            Limits = new RenderLimits(16, 64, 512, 150),
            Files = [],
            Lora = new LoraDeclaration(32, ["*"]),
        }));
        return scratch["cards"];
    }
}
