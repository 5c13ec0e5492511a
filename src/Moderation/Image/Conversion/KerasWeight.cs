namespace Farm.Moderation.Image.Conversion;

/// <summary>A weight of a TensorFlow.js model: one byte each, q to q * scale + min in double precision, as TensorFlow.js computes it.</summary>
/// <param name="Name">layer/kernel and the like.</param>
/// <param name="Shape">Keras' order: kernels are [height, width, in, out].</param>
/// <param name="Values">Row-major.</param>
internal sealed record KerasWeight(string Name, int[] Shape, float[] Values)
{
    public static KerasWeight Decode(string name, int[] shape, ReadOnlySpan<byte> codes, double scale, double min)
    {
        Span<float> levels = stackalloc float[256];
        for (var code = 0; code < levels.Length; code++)
        {
            levels[code] = (float)((code * scale) + min);
        }

        var values = new float[codes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = levels[codes[i]];
        }

        return new KerasWeight(name, shape, values);
    }

    /// <summary>The same values with the axes in another order, as numpy.transpose.</summary>
    public float[] Transposed(params ReadOnlySpan<int> order)
    {
        var strides = new int[Shape.Length];
        for (int axis = Shape.Length - 1, stride = 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Shape[axis];
        }

        var result = new float[Values.Length];
        Span<int> index = stackalloc int[Shape.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var from = 0;
            for (var axis = 0; axis < order.Length; axis++)
            {
                from += index[axis] * strides[order[axis]];
            }

            result[i] = Values[from];
            for (var axis = order.Length - 1; axis >= 0 && ++index[axis] == Shape[order[axis]]; axis--)
            {
                index[axis] = 0;
            }
        }

        return result;
    }
}
