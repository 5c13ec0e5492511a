using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Inspection;

namespace Farm.Diffusion.Tests.Adapters.Inspection;

/// <summary>Loads what a test wrote.</summary>
internal static class Loads
{
    public static Adapter Load(LoraFile file, string path, AdaptableModel model) => AdapterLoader.Load(file.Save(path), model) switch
    {
        AdapterLoad.Loaded loaded => loaded.Adapter,
        AdapterLoad.Refused refused => throw new AssertionException(string.Join('\n', refused.Findings)),
        _ => throw new InvalidOperationException("an outcome that is not known"),
    };

    public static IReadOnlyList<AdapterFinding> Refuse(LoraFile file, string path, AdaptableModel model) =>
        AdapterLoader.Load(file.Save(path), model) switch
    {
        AdapterLoad.Refused refused => refused.Findings,
        _ => throw new AssertionException("the file was loaded"),
    };
}
