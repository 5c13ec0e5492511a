namespace Farm.Diffusion.Adapters.Graft;

/// <summary>A place in a graph at which an adapter can be added: one node that multiplies by, or convolves with, a constant weight.</summary>
/// <param name="Layer">A module that the graph runs twice gives two targets of one layer.</param>
/// <param name="Node">MatMul, Gemm (alpha 1, transA 0) or Conv (group 1); its second input is the weight.</param>
/// <param name="Weight">How the weight is reached.</param>
internal sealed record AdapterTarget(AdapterLayer Layer, NodeProto Node, TargetWeight Weight)
{
    public string Input => Node.Input[0];

    public string Output => Node.Output[0];
}
