namespace Farm.ModelTools.Quantization;

/// <summary>Report on one weight of a graph.</summary>
/// <param name="Layer">The module's path as the exporter gives it.</param>
/// <param name="Elements">How many numbers it has.</param>
/// <param name="Kept">Why it keeps its precision; null where it was rounded.</param>
/// <param name="RelativeError">Root mean square of the rounding error over that of the weight.</param>
public sealed record WeightReport(string Layer, long Elements, string? Kept, double RelativeError);

/// <summary>Report on one graph.</summary>
/// <param name="File">Relative to the model's folder.</param>
/// <param name="BytesBefore">With external data.</param>
/// <param name="BytesAfter">With external data.</param>
/// <param name="Weights">Every constant that is or might be a layer's weight.</param>
public sealed record GraphReport(string File, long BytesBefore, long BytesAfter, IReadOnlyList<WeightReport> Weights)
{
    /// <summary>Root mean square error of all rounded weights together, each by its share of elements.</summary>
    public double RelativeError
    {
        get
        {
            var rounded = Weights.Where(static weight => weight.Kept is null).ToArray();
            var elements = rounded.Sum(static weight => weight.Elements);
            return elements == 0 ? 0 : Math.Sqrt(rounded.Sum(static weight => weight.RelativeError * weight.RelativeError * weight.Elements) / elements);
        }
    }
}
