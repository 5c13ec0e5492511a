using Farm.Diffusion.Adapters;
using Farm.Diffusion.Noise;

namespace Farm.Benchmarks.Lora;

/// <summary>Adapters of random numbers.</summary>
internal static class RandomAdapter
{
    public static Adapter Of(AdapterLayers layers, ulong seed, int rank)
    {
        var generator = new TorchGenerator(seed);
        return new Adapter($"{seed:x64}", layers.ByName.Values.ToDictionary(static layer => layer.Name, layer =>
        {
            var fan = layer.In * Math.Max(1, layer.KernelHeight * layer.KernelWidth);
            return new LowRankDelta(rank, Normal(rank * fan, 1 / MathF.Sqrt(fan)), Normal(rank * layer.Out, 0.05f / MathF.Sqrt(rank)));
        }));

        float[] Normal(int count, float deviation)
        {
            var values = new float[count];
            generator.FillNormal(values);
            System.Numerics.Tensors.TensorPrimitives.Multiply(values, deviation, values);
            return values;
        }
    }
}
