using Farm.Contracts;
using Farm.Diffusion.Pipelines;
using Farm.Imaging;
using Farm.Provenance.C2pa;

namespace Farm.Worker.Rendering;

/// <summary>Outcome of fetching the pictures that a render works from.</summary>
internal abstract class FetchedSources : IDisposable
{
    private FetchedSources()
    {
    }

    public abstract void Dispose();

    /// <summary>The pictures are the holder's until it disposes of this.</summary>
    public sealed class Ready(SourcePictures pictures, IReadOnlyList<Ingredient> files) : FetchedSources
    {
        public SourcePictures Pictures => pictures;

        /// <summary>The files with their own credentials: the one that the render starts from first, where there is one, then the references.</summary>
        public IReadOnlyList<Ingredient> Files => files;

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
    public sealed class Refused(Failure failure) : FetchedSources
    {
        public Failure Failure => failure;

        public override void Dispose()
        {
        }
    }
}
