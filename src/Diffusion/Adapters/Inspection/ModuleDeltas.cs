using Farm.Diffusion.Adapters.Dialects;

namespace Farm.Diffusion.Adapters.Inspection;

/// <summary>
/// Makes the two thin matrices of each layer out of a module's tensors: mid contracted into down, the rows of up dealt out to the layers
/// that the file has fused, the scale folded into up in single precision. Source: KohakuBlueleaf/LyCORIS modules/locon (mid),
/// huggingface/diffusers loaders/lora_conversion_utils (fused layers).
/// </summary>
internal static class ModuleDeltas
{
    /// <param name="parts">By rows of up.</param>
    /// <param name="down">[inner, in] or [inner, in, height, width].</param>
    /// <param name="mid">[rank, inner, height, width], or null where inner is the rank.</param>
    /// <param name="up">[out of all parts, rank].</param>
    /// <returns>One for each part.</returns>
    public static LowRankDelta[] Of(IReadOnlyList<LayerPart> parts, int rank, float scale, float[] down, float[]? mid, float[] up)
    {
        var layer = parts[0].Layer;
        if (mid is not null)
        {
            down = Contract(mid, down, rank, layer.In);
        }

        var perPart = IsBlockSparse(parts, rank, up) ? rank / parts.Count : rank;
        var shared = perPart == rank ? LaidOut(down, layer, rank) : null;
        var deltas = new LowRankDelta[parts.Count];
        for (int i = 0, row = 0; i < deltas.Length; row += parts[i].Layer.Out, i++)
        {
            var column = perPart == rank ? 0 : i * perPart;
            var rows = down.Length / rank;
            deltas[i] = new(
                perPart,
                shared ?? LaidOut(down.AsSpan(column * rows, perPart * rows), layer, perPart),
                Up(up, rank, row, column, perPart, parts[i], scale));
        }

        return deltas;
    }

    /// <summary>Whether up has rows for each part only in that part's share of the columns: several LoRAs written as one.</summary>
    private static bool IsBlockSparse(IReadOnlyList<LayerPart> parts, int rank, float[] up)
    {
        if (parts.Count == 1 || rank % parts.Count != 0)
        {
            return false;
        }

        var share = rank / parts.Count;
        for (int i = 0, row = 0; i < parts.Count; i++)
        {
            for (var end = row + parts[i].Layer.Out; row < end; row++)
            {
                var columns = up.AsSpan(row * rank, rank);
                if (columns[..(i * share)].ContainsAnyExcept(0f) || columns[((i + 1) * share)..].ContainsAnyExcept(0f))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>down'[o, i, k] = Σ mid[o, m, k] · down[m, i]: exact, for the first convolution has a kernel of one.</summary>
    public static float[] Contract(float[] mid, float[] down, int rank, int read)
    {
        var inner = down.Length / read;
        var kernel = mid.Length / (rank * inner);
        var contracted = new float[checked(rank * read * kernel)];
        for (var o = 0; o < rank; o++)
        {
            for (var m = 0; m < inner; m++)
            {
                var row = down.AsSpan(m * read, read);
                for (var k = 0; k < kernel; k++)
                {
                    var factor = mid[(((o * inner) + m) * kernel) + k];
                    for (var i = 0; i < read; i++)
                    {
                        contracted[(((o * read) + i) * kernel) + k] += factor * row[i];
                    }
                }
            }
        }

        return contracted;
    }

    /// <summary>A convolution keeps [rank, in, height, width]; a Linear needs [in, rank].</summary>
    private static float[] LaidOut(ReadOnlySpan<float> down, AdapterLayer layer, int rank)
    {
        if (layer.IsConvolution)
        {
            return down.ToArray();
        }

        var turned = GC.AllocateUninitializedArray<float>(down.Length);
        for (var r = 0; r < rank; r++)
        {
            for (var i = 0; i < layer.In; i++)
            {
                turned[(i * rank) + r] = down[(r * layer.In) + i];
            }
        }

        return turned;
    }

    /// <summary>Rows of one part with its columns: [out, rank] for a convolution, [rank, out] for a Linear.</summary>
    private static float[] Up(float[] up, int rank, int firstRow, int firstColumn, int columns, LayerPart part, float scale)
    {
        var written = part.Layer.Out;
        var turned = GC.AllocateUninitializedArray<float>(columns * written);
        var half = written / 2;
        for (var o = 0; o < written; o++)
        {
            var row = firstRow + (part.SwapsHalves ? (o < half ? o + (written - half) : o - half) : o);
            for (var r = 0; r < columns; r++)
            {
                var value = up[(row * rank) + firstColumn + r] * scale;
                turned[part.Layer.IsConvolution ? (o * columns) + r : (r * written) + o] = value;
            }
        }

        return turned;
    }
}
