namespace Farm.Diffusion.Onnx;

/// <summary>Every tensor that a model file states: initializers and attributes of all graphs, sub-graphs and functions.</summary>
internal static class ModelTensors
{
    public static IEnumerable<TensorProto> All(ModelProto model) =>
        Of(model.Graph).Concat(model.Functions.SelectMany(static function =>
            function.Node.SelectMany(Of).Concat(function.AttributeProto.SelectMany(Of))));

    public static IEnumerable<SparseTensorProto> Sparse(ModelProto model) =>
        SparseOf(model.Graph).Concat(model.Functions.SelectMany(static function =>
            function.Node.SelectMany(static node => node.Attribute).Concat(function.AttributeProto).SelectMany(SparseOf)));

    private static IEnumerable<TensorProto> Of(GraphProto graph) => graph.Initializer
        .Concat(graph.SparseInitializer.SelectMany(PartsOf))
        .Concat(graph.Node.SelectMany(Of));

    private static IEnumerable<TensorProto> Of(NodeProto node) => node.Attribute.SelectMany(Of);

    private static IEnumerable<TensorProto> Of(AttributeProto attribute)
    {
        IEnumerable<TensorProto> tensors = attribute.Tensors;
        tensors = attribute.T is { } tensor ? tensors.Append(tensor) : tensors;
        tensors = attribute.SparseTensor is { } sparse ? tensors.Concat(PartsOf(sparse)) : tensors;
        tensors = attribute.G is { } graph ? tensors.Concat(Of(graph)) : tensors;
        return tensors.Concat(attribute.SparseTensors.SelectMany(PartsOf)).Concat(attribute.Graphs.SelectMany(Of));
    }

    private static IEnumerable<TensorProto> PartsOf(SparseTensorProto sparse)
    {
        if (sparse.Values is not null)
        {
            yield return sparse.Values;
        }

        if (sparse.Indices is not null)
        {
            yield return sparse.Indices;
        }
    }

    private static IEnumerable<SparseTensorProto> SparseOf(GraphProto graph) =>
        graph.SparseInitializer.Concat(graph.Node.SelectMany(static node => node.Attribute).SelectMany(SparseOf));

    private static IEnumerable<SparseTensorProto> SparseOf(AttributeProto attribute)
    {
        IEnumerable<SparseTensorProto> tensors = attribute.SparseTensors;
        tensors = attribute.SparseTensor is { } sparse ? tensors.Append(sparse) : tensors;
        tensors = attribute.G is { } graph ? tensors.Concat(SparseOf(graph)) : tensors;
        return tensors.Concat(attribute.Graphs.SelectMany(SparseOf));
    }
}
