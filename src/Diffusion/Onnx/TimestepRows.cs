namespace Farm.Diffusion.Onnx;

/// <summary>
/// Gives a denoiser one timestep for each row. optimum exports UNets with one scalar timestep for the whole batch, which the graph widens
/// to the batch; rows at different steps then cannot share a call.
/// </summary>
internal abstract record TimestepRows
{
    private TimestepRows()
    {
    }

    /// <summary>The graph takes its timestep as [batch] now.</summary>
    /// <param name="File">As it was changed in memory.</param>
    public sealed record Rewritten(OnnxFile File) : TimestepRows
    {
        /// <summary>The bytes of the whole model file; its external data, if any, is still relative to the original's folder.</summary>
        public byte[] Model => File.ToBytes();
    }

    /// <summary>There was nothing to do.</summary>
    public sealed record AlreadyPerRow : TimestepRows;

    /// <summary>The graph is usable only as it is, with one timestep for all rows.</summary>
    /// <param name="Reason">Names the file and the node or input that stands in the way.</param>
    public sealed record Refused(string Reason) : TimestepRows;

    /// <summary>Reads a denoiser's file, which must have passed <see cref="GraphFileChecks"/>, and rewrites it in memory. The file is never changed.</summary>
    public static TimestepRows Of(string path) => OnnxFile.TryRead(path, out var file, out var problem) ? Of(file) : new Refused(problem);

    /// <summary>Rewrites a file that was rewritten before.</summary>
    /// <exception cref="InvalidDataException">The file is not what it was.</exception>
    public static OnnxFile Rewrite(string path) => Of(path) switch
    {
        Rewritten rows => rows.File,
        Refused refused => throw new InvalidDataException(refused.Reason),
        _ => throw new InvalidDataException($"{path} is not what it was when the model was loaded"),
    };

    /// <summary>Rewrites a denoiser in memory; one that is refused is as it was.</summary>
    public static TimestepRows Of(OnnxFile file)
    {
        var (path, graph) = (file.Path, file.Graph);
        if (graph.Input.FirstOrDefault(static input => input.Name == TimestepTrace.Input) is not { } input)
        {
            return new Refused($"{path} has no input '{TimestepTrace.Input}'");
        }

        var dims = input.Type?.TensorType?.Shape?.Dim;
        if (dims is null || dims.Count > 1)
        {
            return new Refused($"{path}: input '{TimestepTrace.Input}' has {(dims is null ? "no declared rank" : $"rank {dims.Count}")}; must have rank 0 or 1");
        }

        if (dims.Count == 1 && dims[0] is not { ValueCase: TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue, DimValue: 1 })
        {
            return new AlreadyPerRow();
        }

        var trace = new TimestepTrace(graph);
        if (trace.Follow(rank: dims.Count) is { } obstacle)
        {
            return new Refused($"{path}: {obstacle}");
        }

        trace.Apply();
        dims.Clear();
        dims.Add(BatchOf(graph));
        return new Rewritten(file);
    }

    /// <summary>The batch dimension as the other inputs declare it.</summary>
    private static TensorShapeProto.Types.Dimension BatchOf(GraphProto graph) =>
        graph.Input.FirstOrDefault(static input => input.Name == "sample")?.Type?.TensorType?.Shape?.Dim.FirstOrDefault()?.Clone()
        ?? new TensorShapeProto.Types.Dimension { DimParam = "batch_size" };
}
