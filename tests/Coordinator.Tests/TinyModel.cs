using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Coordinator.Tests;

/// <summary>A card without weights: the coordinator reads no more of a model. Of the family that takes pictures in every way.</summary>
internal static class TinyModel
{
    public const string Id = "tiny";

    public static readonly JobSpec Spec = new()
    {
        Model = Id, Prompt = "a red mug", NegativePrompt = "", Width = 64, Height = 64, Steps = 4, Guidance = 5, Seed = 7, Format = "png", Preview = false,
    };

    public const int RankCeiling = 32;

    public static ModelCatalog Install(string folder)
    {
        Write(folder, Card);
        return ModelCatalog.Read(folder);
    }

    /// <summary>Adds a model to a folder.</summary>
    public static void Write(string folder, ModelCard card)
    {
        Directory.CreateDirectory(Path.Combine(folder, card.Id));
        File.WriteAllText(Path.Combine(folder, card.Id, ModelCard.FileName), ModelCardJson.Write(card));
    }

    public static ModelCard Card { get; } = new()
    {
        Schema = 1,
        Id = Id,
        Family = Family.Flux2,
        Title = "Tiny",
        Licence = "Apache-2.0",
        Precision = "fp32",
        Tier = Tier.Gpu6,
        Memory = new MemoryNeed(1_000_000, 100),
        Defaults = new RenderDefaults(4, 5, 64, 64) { Scheduler = "ddim" },
        Limits = new RenderLimits(8, 32, 128, 50),
        Files = [new ModelFile("vae_encoder/model.onnx", 1, new string('0', 64))],
        Lora = new LoraDeclaration(RankCeiling, ["*"]),
    };
}
