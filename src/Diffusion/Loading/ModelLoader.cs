using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Caching;
using Farm.Diffusion.Families;
using Farm.Diffusion.Families.Flux1;
using Farm.Diffusion.Families.Flux2;
using Farm.Diffusion.Families.QwenImage;
using Farm.Diffusion.Families.StableDiffusion;
using Farm.Diffusion.Families.StableDiffusion3;
using Farm.Diffusion.Families.StableDiffusionXl;
using Farm.Diffusion.Parts;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Schedulers;

namespace Farm.Diffusion.Loading;

/// <summary>Loads a model folder into a pipeline of its family, or says everything that is wrong with it.</summary>
/// <param name="sessions">Of the device.</param>
/// <param name="embeddings">Keeps what text encoders made between renders; null keeps nothing.</param>
public sealed class ModelLoader(SessionFactory sessions, EmbeddingCache? embeddings = null)
{
    /// <summary>Bytes that a loaded model takes more, from its first adapter on: the graphs that adapters change are then there twice.</summary>
    public long AdapterGraphBytes(ModelCard card) => sessions.KeepsPlainGraphs && card.Lora is not null
        ? card.Files.Where(static file => ModelParts.IsAdaptable(file.Path)).Sum(static file => file.Bytes)
        : 0;

    /// <summary>Checks every file of the card, then opens the graphs and checks their inputs.</summary>
    public Task<ModelLoad> LoadAsync(InstalledModel model, CancellationToken cancellationToken) => LoadAsync(model, long.MaxValue, cancellationToken);

    /// <inheritdoc cref="LoadAsync(InstalledModel, CancellationToken)"/>
    /// <param name="model">What to load.</param>
    /// <param name="mostBytes">Most bytes that it may take, now and later (<see cref="ImagePipeline.KeepWithin"/>).</param>
    /// <param name="cancellationToken">Looked at between files and graphs.</param>
    public async Task<ModelLoad> LoadAsync(InstalledModel model, long mostBytes, CancellationToken cancellationToken)
    {
        var findings = await ModelFiles.CheckAsync(model, cancellationToken);
        return findings.Count > 0 ? new ModelLoad.Refused(findings) : Open(model, mostBytes, cancellationToken);
    }

    private ModelLoad Open(InstalledModel model, long mostBytes, CancellationToken cancellationToken)
    {
        var parts = new ModelParts(model, sessions, embeddings, cancellationToken, mostBytes);
        try
        {
            var scheduler = parts.Read(() => SchedulerConfigFile.Load(parts.PathOf("scheduler", "scheduler_config.json")));
            var family = OpenFamily(model.Card.Family, parts);
            if (scheduler is not null && family is not null && parts.Findings.Count == 0)
            {
                var pipeline = new ImagePipeline(model, family, scheduler, parts.Declared, sessions.AdapterBytes, parts.Residents);
                pipeline.KeepWithin(mostBytes);
                return new ModelLoad.Loaded(pipeline);
            }
        }
        catch
        {
            parts.Dispose();
            throw;
        }

        parts.Dispose();
        return new ModelLoad.Refused(parts.Findings);
    }

    private static ModelFamily? OpenFamily(Family family, ModelParts parts) => family switch
    {
        Family.Sd15 or Family.Sd21 => StableDiffusionFamily.Open(parts),
        Family.Sdxl => StableDiffusionXlFamily.Open(parts),
        Family.Sd35 => StableDiffusion3Family.Open(parts),
        Family.Flux1 => Flux1Family.Open(parts),
        Family.Flux2 => Flux2Family.Open(parts),
        Family.QwenImage => QwenImageFamily.Open(parts),
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "not a family"),
    };
}
