using System.Runtime.InteropServices;
using Farm.Diffusion.Adapters.Stacks;
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
    private readonly List<PreparedStack> stacks = [];

    /// <summary>Rows in one call: what the batch dimension and the buffers allow.</summary>
    public int MaxRows => timesteps.Length;

    /// <summary>Whether each row may be at a timestep of its own.</summary>
    public bool TimestepPerRow { get; } = graph.Inputs[Timestep].Dimensions.Length == 1;

    public Graph Graph => graph;

    /// <param name="rows">
    /// At least one; all may share a call, and are of one timestep where the graph takes one for all. All have adapters or none has.
    /// </param>
    /// <param name="outputs">Row-major, a row as long as the request's latents.</param>
    /// <param name="run">Cancels the run.</param>
    /// <exception cref="NotFiniteException">A prediction is not finite.</exception>
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

        var chosen = Choose(rows);
        var input = chosen.Input(latents, shape);
        for (var i = 0; i < rows.Count; i++)
        {
            var (request, _, timestep) = rows[i];
            timesteps[i] = (float)(timestep / timestepDivisor);
            input.Write(request.ModelInput(), i * (size + reference));
            input.Write(request.Reference, (i * (size + reference)) + size);
        }

        WriteConditions(chosen, rows);
        var time = TimestepPerRow ? chosen.Input(Timestep, rows.Count) : chosen.Input(Timestep);
        time.Write(timesteps.AsSpan(0, time.Length));
        var result = chosen.Output(output, shape);
        chosen.Run(run);
        for (var i = 0; i < rows.Count; i++)
        {
            var prediction = outputs.Slice(i * size, size);
            result.Read(prediction, i * (size + reference));
            rows[i].Request.RequireFinite(prediction, graph.Part, run);
        }
    }

    public void Dispose() => graph.Dispose();

    /// <summary>The graph with the rows' adapters bound.</summary>
    private Graph Choose(List<Row> rows)
    {
        stacks.Clear();
        foreach (var row in rows)
        {
            if (row.Request.Adapters is { } stack)
            {
                stacks.Add(stack);
            }
        }

        return graph.With(CollectionsMarshal.AsSpan(stacks));
    }

    private static void WriteConditions(Graph chosen, List<Row> rows)
    {
        var tensors = rows[0].Conditioning.Tensors;
        for (var t = 0; t < tensors.Count; t++)
        {
            if (tensors[t].PerRow)
            {
                WriteRows(chosen, rows, t);
            }
            else
            {
                chosen.Input(tensors[t].Input, tensors[t].Shape).Write(tensors[t].Values);
            }
        }
    }

    private static void WriteRows(Graph chosen, List<Row> rows, int tensor)
    {
        var first = rows[0].Conditioning.Tensors[tensor];
        Span<long> shape = stackalloc long[first.Shape.Length + 1];
        shape[0] = rows.Count;
        first.Shape.CopyTo(shape[1..]);
        var input = chosen.Input(first.Input, shape);
        for (var i = 0; i < rows.Count; i++)
        {
            input.Write(rows[i].Conditioning.Tensors[tensor].Values, i * first.Values.Length);
        }
    }
}
