using Farm.Cli.Requests;
using Farm.Diffusion.Pipelines;
using Farm.Imaging;

namespace Farm.Cli.Rendering;

/// <summary>The pixels of the files that a render works from, for as long as it takes.</summary>
internal sealed class DecodedSources : IDisposable
{
    private readonly List<PixelBuffer> pictures = [];

    /// <exception cref="InvalidDataException">A file cannot be decoded.</exception>
    public DecodedSources(SourceFiles files)
    {
        try
        {
            foreach (var file in files.All)
            {
                pictures.Add(file.Decode());
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        Pictures = new SourcePictures(files.Init is null ? null : pictures[0], files.Init is null ? pictures : pictures[1..]);
    }

    public SourcePictures Pictures { get; }

    public void Dispose() => pictures.ForEach(picture => picture.Dispose());
}
