using Farm.Diffusion.Onnx;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Exports;

/// <summary>An input that a family's graph has.</summary>
/// <param name="Kinds">Element types that Farm can bind.</param>
/// <param name="Optional">Whether a graph may do without it.</param>
internal sealed record TensorRule(string Name, int LeastRank, int MostRank, IReadOnlyList<DataType> Kinds, bool Optional = false)
{
    public static readonly IReadOnlyList<DataType> Integers = [DataType.Int64, DataType.Int32];
    public static readonly IReadOnlyList<DataType> Floats = [DataType.Float, DataType.Float16, DataType.Bfloat16];
    public static readonly IReadOnlyList<DataType> Numbers = [.. Floats, .. Integers];

    public static TensorRule Float(string name, int rank) => new(name, rank, rank, Floats);

    public static TensorRule Ids(string name) => new(name, 2, 2, Integers);

    /// <summary>Checks that a graph has the inputs that the family knows and no others.</summary>
    public static void Check(ModelFolder folder, GraphFile graph, params ReadOnlySpan<TensorRule> rules)
    {
        var known = new List<string>();
        foreach (var rule in rules)
        {
            known.Add(rule.Name);
            if (graph.Input(rule.Name) is { } input)
            {
                rule.Check(folder, graph, input);
            }
            else if (!rule.Optional)
            {
                folder.Find($"{graph.File} has no input '{rule.Name}'; it has {Names(graph.Inputs)}");
            }
        }

        foreach (var input in graph.Inputs.Where(input => !known.Contains(input.Name)))
        {
            folder.Find($"{graph.File} has an input '{input.Name}' that the family does not know; known are {string.Join(", ", known)}");
        }
    }

    /// <summary>Checks a graph of one input, whatever it is called.</summary>
    /// <returns>The input, or null.</returns>
    public static GraphTensor? CheckOnly(ModelFolder folder, GraphFile graph, int rank)
    {
        if (graph.Inputs is not [var input])
        {
            folder.Find($"{graph.File} has the inputs {Names(graph.Inputs)}; must have one");
            return null;
        }

        Float(input.Name, rank).Check(folder, graph, input);
        return input;
    }

    public static string Names(IReadOnlyList<GraphTensor> tensors) =>
        tensors.Count == 0 ? "none" : string.Join(", ", tensors.Select(static tensor => tensor.Name));

    private void Check(ModelFolder folder, GraphFile graph, GraphTensor input)
    {
        if (!Kinds.Contains((DataType)input.Type))
        {
            folder.Find($"{graph.File} input '{Name}': elem_type is {ElementTypes.NameOf(input.Type)}; "
                + $"must be {string.Join(" or ", Kinds.Select(static kind => ElementTypes.NameOf((int)kind)))}");
        }

        var ranks = LeastRank == MostRank ? $"{LeastRank}" : $"{LeastRank} to {MostRank}";
        if (input.Dims is not { } dims)
        {
            folder.Find($"{graph.File} input '{Name}': shape is missing, so its rank is unknown; must have rank {ranks}");
        }
        else if (dims.Count < LeastRank || dims.Count > MostRank)
        {
            folder.Find($"{graph.File} input '{Name}': rank is {dims.Count}; must be {ranks}");
        }
    }
}
