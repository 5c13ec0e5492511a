using Farm.Contracts.Models;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Schedulers;
using Farm.Diffusion.Text;
using Farm.Diffusion.Tokenizers;
using Farm.Diffusion.Vae;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Loading;

/// <summary>Loads a model folder in optimum's layout into a pipeline of its family, or says everything that is wrong with it.</summary>
public sealed class ModelLoader(SessionFactory sessions)
{
    private static readonly string[] GraphFiles = ["text_encoder/model.onnx", "unet/model.onnx", "vae_decoder/model.onnx"];

    /// <summary>Checks every file of the card, then opens the graphs and checks their inputs.</summary>
    public async Task<ModelLoad> LoadAsync(InstalledModel model, CancellationToken token)
    {
        if (model.Card.Family is not (Family.Sd15 or Family.Sd21))
        {
            return new ModelLoad.Refused([$"{model.Card.Id} is of family {model.Card.Family}, which this version does not render"]);
        }

        var findings = await ModelFiles.CheckAsync(model, token);
        return findings.Count > 0 ? new ModelLoad.Refused(findings) : Open(model, token);
    }

    private ModelLoad Open(InstalledModel model, CancellationToken token)
    {
        var graphs = new List<Graph>();
        var findings = new List<string>();
        foreach (var file in GraphFiles)
        {
            token.ThrowIfCancellationRequested();
            try
            {
                graphs.Add(Graph.Open(sessions, Path.Combine(model.Folder, file)));
            }
            catch (OnnxRuntimeException problem)
            {
                findings.Add($"{file} cannot be loaded: {problem.Message}");
            }
        }

        if (findings.Count == 0)
        {
            findings.AddRange(ClipTextEncoder.Check(graphs[0]).Select(finding => $"{GraphFiles[0]} {finding}"));
            findings.AddRange(UNetDenoiser.Check(graphs[1]).Select(finding => $"{GraphFiles[1]} {finding}"));
            findings.AddRange(VaeDecoder.Check(graphs[2]).Select(finding => $"{GraphFiles[2]} {finding}"));
        }

        if (findings.Count == 0)
        {
            try
            {
                return new ModelLoad.Loaded(new StableDiffusionPipeline(
                    model,
                    new ClipTextEncoder(graphs[0], ClipTokenizer.Load(Path.Combine(model.Folder, "tokenizer"))),
                    new UNetDenoiser(graphs[1]),
                    new VaeDecoder(graphs[2], VaeConfig.Read(Path.Combine(model.Folder, "vae_decoder", "config.json"))),
                    SchedulerConfigFile.Load(Path.Combine(model.Folder, "scheduler", "scheduler_config.json"))));
            }
            catch (Exception problem) when (problem is InvalidDataException or IOException)
            {
                findings.Add(problem.Message);
            }
        }

        graphs.ForEach(graph => graph.Dispose());
        return new ModelLoad.Refused(findings);
    }
}
