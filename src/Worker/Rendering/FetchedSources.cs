using Farm.Diffusion.Pipelines;
using Farm.Imaging;

namespace Farm.Worker.Rendering;

/// <summary>How fetching what a render works from ended.</summary>
internal abstract class FetchedSources : IDisposable
{
    private FetchedSources()
    {
    }

    public abstract void Dispose();

    /// <summary>The pictures are the holder's until it disposes of this.</summary>
    public sealed class Ready(SourcePictures pictures) : FetchedSources
    {
        public SourcePictures Pictures => pictures;

        public override void Dispose()
        {
            pictures.Init?.Dispose();
            foreach (var reference in pictures.References)
            {
                reference.Dispose();
            }
        }
    }

    /// <summary>A picture cannot be had; the reason holds its field and key.</summary>
    public sealed class Refused(string code, string reason, bool retryable) : FetchedSources
    {
        public string Code => code;

        public string Reason => reason;

        public bool Retryable => retryable;

        public override void Dispose()
        {
        }
    }
}
