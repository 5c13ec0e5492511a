using Farm.Diffusion.Runtime;

namespace Farm.Diffusion.Denoising;

/// <summary>
/// The graph that a render calls once a step: UNet or transformer. Latents [B, …], timestep [] or [B] and whatever the family's
/// conditioning names go in; the prediction comes out in the shape of the latents.
/// </summary>
/// <param name="graph">Checked by the family.</param>
/// <param name="latents">Name of the latents' input: sample or hidden_states.</param>
/// <param name="timestepDivisor">1000 where the graph wants σ and not the training step.</param>
internal sealed class Denoiser(Graph graph, string latents, double timestepDivisor = 1) : IDisposable
{
    public const string Timestep = "timestep";

    private readonly string output = graph.Outputs.Keys.First();
    private readonly float[] timesteps = new float[64];

    /// <summary>Rows in one call: what the batch dimension and the buffers allow.</summary>
    public int MaxRows => timesteps.Length;

    /// <summary>Whether each row may be at a timestep of its own.</summary>
    public bool TimestepPerRow { get; } = graph.Inputs[Timestep].Dimensions.Length == 1;

    public Graph Graph => graph;

    /// <param name="rows">At least one; all may share a call, and are of one timestep where the graph takes one for all.</param>
    /// <param name="outputs">Row-major, a row as long as the request's latents.</param>
    /// <param name="run">Cancels the run.</param>
    public void Predict(List<Row> rows, Span<float> outputs, RunScope run)
    {
        var first = rows[0].Request;
        var (size, reference) = (first.Latents.Length, first.Reference.Length);
        Span<long> shape = stackalloc long[first.Shape.Length + 1];
        shape[0] = rows.Count;
        first.Shape.CopyTo(shape[1..]);
        if (reference > 0)
        {
            // Tokens of reference pictures stand behind the picture's own; what the model says of them is not read.
            shape[1] += reference / shape[2];
        }

        var input = graph.Input(latents, shape);
        for (var i = 0; i < rows.Count; i++)
        {
            var (request, _, timestep) = rows[i];
            timesteps[i] = (float)(timestep / timestepDivisor);
            input.Write(request.ModelInput(), i * (size + reference));
            input.Write(request.Reference, (i * (size + reference)) + size);
        }

        WriteConditions(rows);
        var time = TimestepPerRow ? graph.Input(Timestep, rows.Count) : graph.Input(Timestep);
        time.Write(timesteps.AsSpan(0, time.Length));
        var result = graph.Output(output, shape);
        graph.Run(run);
        for (var i = 0; i < rows.Count; i++)
        {
            result.Read(outputs.Slice(i * size, size), i * (size + reference));
        }
    }

    public void Dispose() => graph.Dispose();

    private void WriteConditions(List<Row> rows)
    {
        var tensors = rows[0].Conditioning.Tensors;
        for (var t = 0; t < tensors.Count; t++)
        {
            if (tensors[t].PerRow)
            {
                WriteRows(rows, t);
            }
            else
            {
                graph.Input(tensors[t].Input, tensors[t].Shape).Write(tensors[t].Values);
            }
        }
    }

    private void WriteRows(List<Row> rows, int tensor)
    {
        var first = rows[0].Conditioning.Tensors[tensor];
        Span<long> shape = stackalloc long[first.Shape.Length + 1];
        shape[0] = rows.Count;
        first.Shape.CopyTo(shape[1..]);
        var input = graph.Input(first.Input, shape);
        for (var i = 0; i < rows.Count; i++)
        {
            input.Write(rows[i].Conditioning.Tensors[tensor].Values, i * first.Values.Length);
        }
    }
}
