using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Imaging;

namespace Farm.Benchmarks.Watermark;

/// <summary>Pictures of every installed model, with its defaults and at its size.</summary>
internal static class ModelPictures
{
    private static readonly string[] Prompts =
        ["a red mug on a blue background", "a white bottle on a green table", "a yellow lamp on the left on a purple background", "a black shoe on an orange table"];

    internal static async Task<List<PixelBuffer>> RenderAsync(CancellationToken token)
    {
        var pictures = new List<PixelBuffer>();
        foreach (var model in RenderTimes.Installed().All)
        {
            var load = await new ModelLoader(new SessionFactory(new DeviceOptions())).LoadAsync(model, token);
            using var pipeline = load is ModelLoad.Loaded loaded ? loaded.Pipeline : throw new InvalidOperationException(((ModelLoad.Refused)load).Reason);
            for (var i = 0; i < Prompts.Length; i++)
            {
                var spec = RenderTimes.Spec(model.Card, Prompts[i], i);
                pictures.Add(pipeline.Render(spec, new RenderHooks(), token));
            }
        }

        return pictures;
    }
}
