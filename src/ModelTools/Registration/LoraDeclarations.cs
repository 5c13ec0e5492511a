using System.Security.Cryptography;
using System.Text;
using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Parts;
using Farm.ModelTools.Exports;

namespace Farm.ModelTools.Registration;

/// <summary>
/// Declares what of a model adapters may change: lora in its card, and beside it <see cref="AdapterLayers.FileName"/> with every layer of its
/// denoiser and text encoders that an adapter could name.
/// </summary>
public static class LoraDeclarations
{
    /// <summary>Where nothing else is asked for: enough for one large adapter or a few usual ones.</summary>
    public const int DefaultRank = 32;

    /// <summary>Every layer.</summary>
    public static IReadOnlyList<string> AllLayers { get; } = ["*"];

    private static readonly string[] Parts =
        [ModelParts.Unet, ModelParts.Transformer, ModelParts.TextEncoder, ModelParts.TextEncoder2, ModelParts.TextEncoder3];

    /// <summary>Changes the declaration of an installed model; its graphs stay as they are.</summary>
    /// <param name="model">Its card is written anew.</param>
    /// <param name="declaration">Null takes no adapters any more.</param>
    /// <returns>The model with its new card, or one sentence for each thing that the declaration breaks; then nothing was written.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static (InstalledModel? Model, IReadOnlyList<string> Findings) Change(InstalledModel model, LoraDeclaration? declaration)
    {
        var (card, folder) = model;
        var files = card.Files.Where(static file => file.Path != AdapterLayers.FileName).ToList();
        var written = Path.Combine(folder, AdapterLayers.FileName);
        if (declaration is not null)
        {
            var (layers, findings) = Read(folder);
            findings = [.. findings, .. Check(declaration, layers)];
            if (findings.Count > 0)
            {
                return (null, findings);
            }

            files.Add(Write(folder, layers));
        }

        card = card with { Lora = declaration, Files = files };
        Replace(Path.Combine(folder, ModelCard.FileName), ModelCardJson.Write(card) + "\n");
        if (declaration is null)
        {
            File.Delete(written);
        }

        return (model with { Card = card }, []);
    }

    /// <summary>The layers of the graphs in a model's folder.</summary>
    /// <param name="folder">The model's.</param>
    /// <param name="precision">Which transformer is meant, where Black Forest Labs' layout holds several.</param>
    /// <returns>With one sentence for each graph that cannot be read.</returns>
    internal static (AdapterLayers Layers, IReadOnlyList<string> Findings) Read(string folder, string? precision = null)
    {
        var (layers, findings) = (new List<AdapterLayer>(), new List<string>());
        foreach (var part in Parts)
        {
            var chosen = $"{ModelLayout.BflTransformer}/{precision}/model.onnx";
            if ((part == ModelParts.Transformer && File.Exists(Path.Combine(folder, chosen)) ? chosen : ModelParts.GraphFile(folder, part)) is { } graph)
            {
                if (OnnxFile.TryRead(Path.Combine(folder, graph), out var file, out var problem))
                {
                    layers.AddRange(AdapterTargets.Layers(AdapterTargets.Of(file, part)));
                }
                else
                {
                    findings.Add(problem);
                }
            }
        }

        return (new AdapterLayers(layers), findings);
    }

    /// <summary>Writes the layers beside the card.</summary>
    /// <returns>What the card says of the file.</returns>
    internal static ModelFile Write(string folder, AdapterLayers layers)
    {
        var json = layers.ToJson();
        var bytes = Encoding.UTF8.GetBytes(json);
        Replace(Path.Combine(folder, AdapterLayers.FileName), json);
        return new ModelFile(AdapterLayers.FileName, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>One sentence for each value that is out of range or names nothing.</summary>
    internal static IEnumerable<string> Check(LoraDeclaration declaration, AdapterLayers layers)
    {
        if (declaration.RankCeiling is < 1 or > LoraDeclaration.MaxRankCeiling)
        {
            yield return $"lora.rankCeiling is {declaration.RankCeiling}; must be from 1 to {LoraDeclaration.MaxRankCeiling}";
        }

        if (declaration.Targets.Count == 0)
        {
            yield return "lora.targets is empty; must name layers, or the model takes no adapters";
        }

        foreach (var target in declaration.Targets)
        {
            if (layers.Declared(declaration with { Targets = [target] }).ByName.Count == 0)
            {
                yield return $"lora.targets: '{target}' names none of the model's {layers.ByName.Count} layers, such as {layers.ByName.Keys.FirstOrDefault()}";
            }
        }
    }

    /// <summary>Holds a card's declaration and the layers beside it against the graphs.</summary>
    /// <returns>One sentence for each difference.</returns>
    internal static IReadOnlyList<string> Verify(InstalledModel model)
    {
        if (model.Card.Lora is not { } declaration)
        {
            return [];
        }

        var findings = new List<string>();
        if (!model.Card.Files.Any(static file => file.Path == AdapterLayers.FileName))
        {
            findings.Add($"{ModelCard.FileName} declares lora, but its files lack {AdapterLayers.FileName}");
        }

        try
        {
            var written = AdapterLayers.Read(model.Folder);
            findings.AddRange(Check(declaration, written).Select(static finding => $"{ModelCard.FileName} {finding}"));
            var (layers, unreadable) = Read(model.Folder);
            findings.AddRange(unreadable);
            findings.AddRange(Parts.SelectMany(part => LayerChecks.Compare(
                written, AdapterLayers.FileName, part, layers.ByName.Values.Where(layer => layer.Name.StartsWith($"{part}.", StringComparison.Ordinal)))));
        }
        catch (InvalidDataException problem)
        {
            findings.Add(problem.Message);
        }

        return findings;
    }

    private static void Replace(string path, string text)
    {
        var unfinished = $"{path}.{Guid.CreateVersion7():N}.tmp";
        try
        {
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
