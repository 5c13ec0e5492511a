using Farm.Diffusion.Runtime;

namespace Farm.Diffusion.Denoising;

/// <summary>
/// UNet2DConditionModel as exported for Stable Diffusion 1.5 and 2.1: sample [B, C, h, w], timestep [] or [B], encoder_hidden_states
/// [B, S, D] to the model's prediction [B, C, h, w].
/// </summary>
internal sealed class UNetDenoiser : IDisposable
{
    private readonly Graph graph;
    private readonly string output;
    private readonly float[] timesteps = new float[64];

    public UNetDenoiser(Graph graph)
    {
        this.graph = graph;
        output = graph.Outputs.Keys.First();
        TimestepPerRow = graph.Inputs["timestep"].Dimensions.Length == 1;
    }

    /// <summary>Rows in one call: what the batch dimension and the buffers allow.</summary>
    public int MaxRows => timesteps.Length;

    /// <summary>Whether each row may be at a timestep of its own.</summary>
    public bool TimestepPerRow { get; }

    public Graph Graph => graph;

    /// <summary>What does not fit this denoiser in a graph; empty when all does.</summary>
    public static IEnumerable<string> Check(Graph graph) => graph.CheckInputs(
        new GraphInput("sample", 4), new GraphInput("timestep", 0, 1), new GraphInput("encoder_hidden_states", 3));

    /// <param name="rows">At least one; all of the same size, and of the same timestep where the graph takes one for all.</param>
    /// <param name="outputs">Row-major [rows, C, h, w].</param>
    /// <param name="run">Cancels the run.</param>
    public void Predict(List<Row> rows, Span<float> outputs, RunScope run)
    {
        var first = rows[0].Request;
        var (states, size) = (first.Conditional, first.Latents.Length);
        var sample = graph.Input("sample", rows.Count, first.Channels, first.Height, first.Width);
        var context = graph.Input("encoder_hidden_states", rows.Count, states.Tokens, states.Width);
        for (var i = 0; i < rows.Count; i++)
        {
            var (request, conditional, timestep) = rows[i];
            timesteps[i] = (float)timestep;
            sample.Write(request.ModelInput(), i * size);
            context.Write((conditional ? request.Conditional : request.Unconditional ?? request.Conditional).Values, i * states.Values.Length);
        }

        var time = TimestepPerRow ? graph.Input("timestep", rows.Count) : graph.Input("timestep");
        time.Write(timesteps.AsSpan(0, time.Length));
        var result = graph.Output(output, rows.Count, first.Channels, first.Height, first.Width);
        graph.Run(run);
        result.Read(outputs[..(rows.Count * size)]);
    }

    public void Dispose() => graph.Dispose();
}
