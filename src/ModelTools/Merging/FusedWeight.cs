using Farm.Diffusion.Adapters.Dialects;

namespace Farm.ModelTools.Merging;

/// <summary>The weights of the layers that a module lands on, as the one weight that the file means: rows after rows, halves in its order.</summary>
internal static class FusedWeight
{
    /// <param name="weights">One for each part, each [out, columns].</param>
    public static float[] Join(IReadOnlyList<LayerPart> parts, IReadOnlyList<float[]> weights) =>
        [.. weights.SelectMany((weight, i) => parts[i].SwapsHalves ? Swapped(weight) : weight)];

    /// <returns>One for each part.</returns>
    public static float[][] Split(IReadOnlyList<LayerPart> parts, float[] weight, int columns)
    {
        var split = new float[parts.Count][];
        for (int i = 0, start = 0; i < split.Length; start += split[i].Length, i++)
        {
            var part = weight[start..(start + (parts[i].Layer.Out * columns))];
            split[i] = parts[i].SwapsHalves ? Swapped(part) : part;
        }

        return split;
    }

    private static float[] Swapped(float[] weight) => [.. weight[(weight.Length / 2)..], .. weight[..(weight.Length / 2)]];
}
