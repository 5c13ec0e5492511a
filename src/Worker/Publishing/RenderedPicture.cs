using Farm.Imaging;

namespace Farm.Worker.Publishing;

/// <summary>A picture as it was rendered, before anything is put on it.</summary>
/// <param name="Pixels">Disposed of with it.</param>
/// <param name="Memorisation">How far the prompt pulled the first steps (<see cref="Farm.Moderation.Memorisation.MemorisationSignal"/>); null without guidance.</param>
/// <param name="ComputeSeconds">Time that the render took; null where it was rendered before.</param>
internal sealed record RenderedPicture(PixelBuffer Pixels, double? Memorisation, double? ComputeSeconds = null) : IDisposable
{
    public void Dispose() => Pixels.Dispose();
}
