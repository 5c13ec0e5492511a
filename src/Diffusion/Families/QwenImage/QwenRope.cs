using System.Text.Json;
using Farm.Contracts.Json;
using Farm.Diffusion.Denoising;

namespace Farm.Diffusion.Families.QwenImage;

/// <summary>
/// Qwen-Image's rotations: a picture's positions are centred, its text goes on along the diagonal from the longer half edge. Source:
/// diffusers QwenEmbedRope; angle = position * 10000^(-2 i / d) for each of the three axes' d features.
/// </summary>
/// <param name="axes">axes_dims_rope: features of frame, row and column; even.</param>
internal sealed class QwenRope(int[] axes)
{
    private const double Theta = 10000;

    private readonly int half = axes.Sum() / 2;

    /// <exception cref="InvalidDataException">axes_dims_rope is no three even numbers, or the file no JSON; the message names it.</exception>
    public static QwenRope Read(string path)
    {
        try
        {
            using var document = JsonText.Read(path);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"holds {JsonText.NameOf(document.RootElement.ValueKind)}; must be an object");
            }

            if (!document.RootElement.TryGetProperty("axes_dims_rope", out var list) || list.ValueKind == JsonValueKind.Null)
            {
                return new([16, 56, 56]);
            }

            int[] axes = list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select(axis => axis.ValueKind == JsonValueKind.Number && axis.TryGetInt32(out var whole) ? whole : 0)]
                : [];
            return axes.Length == 3 && Array.TrueForAll(axes, axis => axis is > 0 and <= 1024 && axis % 2 == 0)
                ? new(axes)
                : throw new InvalidDataException($"axes_dims_rope is {JsonText.Quote(list)}; must be three even numbers from 2 to 1024");
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"{path}: {problem.Message}", problem);
        }
    }

    /// <summary>For the patches of a picture, row by row.</summary>
    public Rotations Image(int height, int width)
    {
        var rotations = new Rotations(height * width, half);
        for (var token = 0; token < height * width; token++)
        {
            Fill(rotations, token, 0, (token / width) - (height - (height / 2)), (token % width) - (width - (width / 2)));
        }

        return rotations;
    }

    /// <summary>For so many tokens of text beside a picture.</summary>
    public Rotations Text(int height, int width, int tokens)
    {
        var rotations = new Rotations(tokens, half);
        var start = Math.Max(height / 2, width / 2);
        for (var token = 0; token < tokens; token++)
        {
            Fill(rotations, token, start + token, start + token, start + token);
        }

        return rotations;
    }

    private void Fill(Rotations rotations, int token, params ReadOnlySpan<int> positions)
    {
        var at = token * half;
        for (var axis = 0; axis < axes.Length; axis++)
        {
            for (var i = 0; i < axes[axis] / 2; i++, at++)
            {
                var angle = positions[axis] * Math.Pow(Theta, -2.0 * i / axes[axis]);
                (rotations.Sines[at], rotations.Cosines[at]) = ((float)Math.Sin(angle), (float)Math.Cos(angle));
            }
        }
    }

    /// <summary>Cosines and sines [tokens, half].</summary>
    internal sealed class Rotations(int tokens, int half)
    {
        public float[] Cosines { get; } = new float[tokens * half];

        public float[] Sines { get; } = new float[tokens * half];

        public ConditionTensor[] Tensors(string name) =>
            [new($"{name}_cos", Cosines, [tokens, half], PerRow: false), new($"{name}_sin", Sines, [tokens, half], PerRow: false)];
    }
}
