using Farm.Diffusion.Adapters;
using Farm.Diffusion.Noise;

namespace Farm;

/// <summary>Adapters of random numbers, large enough to be seen and small enough that a picture is still one.</summary>
internal static class MadeAdapter
{
    /// <param name="layers">That it changes.</param>
    /// <param name="seed">Of its numbers, and its id.</param>
    /// <param name="rank">Of its first layer; ranks differ by layer.</param>
    /// <param name="strength">How large the delta's effect is, as a share of what reaches the layer.</param>
    public static Adapter Of(IEnumerable<AdapterLayer> layers, ulong seed, int rank, float strength = 0.15f)
    {
        var generator = new TorchGenerator(seed);
        var deltas = new Dictionary<string, LowRankDelta>();
        foreach (var layer in layers)
        {
            var own = Math.Max(1, rank - (deltas.Count % 3));
            var fan = layer.In * Math.Max(1, layer.KernelHeight * layer.KernelWidth);
            deltas[layer.Name] = new(own, Normal(own * fan, 1 / MathF.Sqrt(fan)), Normal(own * layer.Out, strength / MathF.Sqrt(own)));
        }

        return new Adapter($"{seed:x64}", deltas);

        float[] Normal(int count, float deviation)
        {
            var values = new float[count];
            generator.FillNormal(values);
            System.Numerics.Tensors.TensorPrimitives.Multiply(values, deviation, values);
            return values;
        }
    }

    /// <summary>The weight's change that it stands for, in PyTorch's layout.</summary>
    public static float[] Dense(AdapterLayer layer, LowRankDelta delta, float weight)
    {
        var inner = layer.In * Math.Max(1, layer.KernelHeight * layer.KernelWidth);
        var dense = new float[layer.Out * inner];
        for (var o = 0; o < layer.Out; o++)
        {
            for (var i = 0; i < inner; i++)
            {
                var sum = 0.0;
                for (var r = 0; r < delta.Rank; r++)
                {
                    sum += layer.IsConvolution
                        ? (double)delta.Up[(o * delta.Rank) + r] * delta.Down[(r * inner) + i]
                        : (double)delta.Up[(r * layer.Out) + o] * delta.Down[(i * delta.Rank) + r];
                }

                dense[(o * inner) + i] = (float)(weight * sum);
            }
        }

        return dense;
    }
}
