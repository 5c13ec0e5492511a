using System.Security.Cryptography;
using Farm.Catalog.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Pipelines;
using Farm.ModelTools.Merging;

namespace Farm;

/// <summary>Copies of installed models, with adapters merged into their weights or with another card.</summary>
internal static class MergedModel
{
    /// <summary>A copy whose weights hold the adapters, and which takes none.</summary>
    public static InstalledModel Of(InstalledModel model, params IReadOnlyList<WeightedAdapter> adapters)
    {
        var copy = Copy(model);
        foreach (var component in adapters.SelectMany(static use => use.Adapter.Deltas.Keys).Select(static name => name.Split('.')[0]).Distinct())
        {
            var path = Path.Combine(copy.Folder, component, "model.onnx");
            if (!OnnxFile.TryRead(path, out var file, out var problem))
            {
                throw new InvalidOperationException(problem);
            }

            var merge = new WeightMerge(file);
            foreach (var target in AdapterTargets.Of(file, component))
            {
                foreach (var (adapter, weight) in adapters)
                {
                    if (adapter.Deltas.TryGetValue(target.Layer.Name, out var delta))
                    {
                        merge.Add(target, MadeAdapter.Dense(target.Layer, delta, (float)weight));
                    }
                }
            }

            file.Write(path);
        }

        return WithCard(copy, card => card with { Lora = null });
    }

    public static InstalledModel Copy(InstalledModel model)
    {
        var folder = Directory.CreateTempSubdirectory("farm-merged-").FullName;
        foreach (var file in model.Card.Files)
        {
            var target = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? folder);
            File.Copy(Path.Combine(model.Folder, file.Path), target);
        }

        return model with { Folder = folder };
    }

    /// <summary>With the hashes that the files have now.</summary>
    public static InstalledModel WithCard(InstalledModel model, Func<ModelCard, ModelCard> change) => model with
    {
        Card = change(model.Card) with
        {
            Files = [.. model.Card.Files.Select(file => File.ReadAllBytes(Path.Combine(model.Folder, file.Path)))
                .Zip(model.Card.Files, static (bytes, file) => new ModelFile(file.Path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))))],
        },
    };

    public static async Task<ImagePipeline> LoadAsync(InstalledModel model) =>
        await new ModelLoader(Sessions.Copying).LoadAsync(model, CancellationToken.None) switch
        {
            ModelLoad.Loaded loaded => loaded.Pipeline,
            ModelLoad.Refused refused => throw new InvalidOperationException(refused.Reason),
            _ => throw new InvalidOperationException("an outcome that is not known"),
        };
}
