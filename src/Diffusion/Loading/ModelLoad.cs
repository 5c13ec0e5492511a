using Farm.Diffusion.Pipelines;

namespace Farm.Diffusion.Loading;

/// <summary>Outcome of loading a model.</summary>
public abstract record ModelLoad
{
    private ModelLoad()
    {
    }

    /// <summary>Ready to render; the caller disposes of the pipeline.</summary>
    public sealed record Loaded(ImagePipeline Pipeline) : ModelLoad;

    /// <summary>The model cannot be used as it lies there; every finding names the file.</summary>
    public sealed record Refused(IReadOnlyList<string> Findings) : ModelLoad
    {
        public string Reason => string.Join("; ", Findings);
    }
}
