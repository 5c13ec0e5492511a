using Farm.Diffusion.Denoising;
using Farm.Diffusion.Latents;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Families;

/// <summary>Where a token stands: rows of three numbers (FLUX.1) or four (FLUX.2), which the transformer turns into rotations.</summary>
internal static class TokenIds
{
    /// <summary>(first, y, x, 0 …) for each 2 x 2 patch, row by row.</summary>
    public static float[] Image(LatentGrid grid, int axes, int first = 0)
    {
        var (height, width) = (grid.Height / 2, grid.Width / 2);
        var ids = new float[height * width * axes];
        for (var token = 0; token < height * width; token++)
        {
            ids[token * axes] = first;
            ids[(token * axes) + 1] = token / width;
            ids[(token * axes) + 2] = token % width;
        }

        return ids;
    }

    /// <summary>(0, 0, 0, k) for each token of text.</summary>
    public static float[] Text(int tokens, int axes)
    {
        var ids = new float[tokens * axes];
        for (var token = 0; token < tokens; token++)
        {
            ids[(token * axes) + axes - 1] = token;
        }

        return ids;
    }

    /// <summary>Ids in the rank that the graph has: [tokens, axes], or with a first axis that holds them once.</summary>
    public static ConditionTensor Once(string input, float[] ids, int axes, IReadOnlyDictionary<string, NodeMetadata> inputs) => new(
        input, ids, inputs[input].Dimensions.Length == 2 ? [ids.Length / axes, axes] : [1, ids.Length / axes, axes], PerRow: false);
}
