using Farm.Diffusion.Runtime;

namespace Farm.Diffusion.Denoising;

/// <summary>
/// Moves requests one model call on. Its unit is the row (request, conditional or not, timestep): rows that may share a call are run
/// together, whatever step their requests are at. A denoiser whose timestep is one scalar takes only rows of one timestep at a time.
/// </summary>
internal sealed class StepLoop(Denoiser denoiser)
{
    private readonly List<Row> rows = [];
    private float[] outputs = [];

    /// <summary>One call for each of the requests; none of them may be done.</summary>
    public void Advance(ReadOnlySpan<DenoisingRequest> requests, RunScope run)
    {
        for (var first = 0; first < requests.Length;)
        {
            rows.Clear();
            var last = first;
            while (last < requests.Length && rows.Count + requests[last].Rows <= denoiser.MaxRows && CanShare(requests[first], requests[last]))
            {
                Add(requests[last++]);
            }

            Run(requests[first..last], run);
            first = last;
        }
    }

    private void Add(DenoisingRequest request)
    {
        if (request.Unconditional is { } unconditional)
        {
            rows.Add(new Row(request, unconditional, request.Timestep));
        }

        rows.Add(new Row(request, request.Conditional, request.Timestep));
    }

    private void Run(ReadOnlySpan<DenoisingRequest> requests, RunScope run)
    {
        var size = requests[0].Latents.Length;
        if (outputs.Length < rows.Count * size)
        {
            outputs = new float[rows.Count * size];
        }

        denoiser.Predict(rows, outputs, run);
        var at = 0;
        foreach (var request in requests)
        {
            var unconditional = request.Unconditional is null ? [] : outputs.AsSpan(at++ * size, size);
            request.Advance(outputs.AsSpan(at++ * size, size), unconditional, run);
        }
    }

    private bool CanShare(DenoisingRequest a, DenoisingRequest b) =>
        a.Shape.AsSpan().SequenceEqual(b.Shape) && a.Reference.Length == b.Reference.Length && a.Conditional.CanShare(b.Conditional)
        // Rows without adapters are run as if there were none.
        && a.Adapters is null == b.Adapters is null
        && (denoiser.TimestepPerRow || a.Timestep.Equals(b.Timestep));
}

/// <summary>One row of a denoiser's batch.</summary>
internal readonly record struct Row(DenoisingRequest Request, Conditioning Conditioning, double Timestep);
