using Farm.Contracts;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Worker.Rendering;

/// <summary>Failures that exceptions which no part of a render expects are told as. The exception itself goes to the worker's log.</summary>
internal static class RenderFailures
{
    public const string Internal = "internal";

    // errno on Linux; .NET keeps it as the HResult of an IOException that has no type of its own.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    public static Failure Of(Exception problem) => problem switch
    {
        OutOfMemoryException => OutOfMemory,
        OnnxRuntimeException failed when IsAllocation(failed) => OutOfMemory,
        OnnxRuntimeException => new("runtime-failed", $"ONNX Runtime failed: {problem.Message}", Retryable: true),
        IOException { HResult: NoSpace or QuotaExceeded } => new("disk-full", "a disk of the worker is full", Retryable: true),
        // Not ours: of our own kinds of cancelling and time-outs each is told by who knows what it waited for.
        OperationCanceledException or TimeoutException => new("timed-out", "a call of the render was given up; the worker's log has more", Retryable: true),
        _ => new(Internal, $"the worker failed in a way that it does not know ({problem.GetType().Name}); its log has more under the job's id", Retryable: true),
    };

    private static Failure OutOfMemory { get; } =
        new("out-of-memory", "the worker has not enough memory for this render; a smaller picture, or fewer adapters, may fit", Retryable: true);

    /// <summary>ONNX Runtime tells what an allocator threw as a failure like any other; these are its CPU's and CUDA's words.</summary>
    private static bool IsAllocation(OnnxRuntimeException problem) =>
        problem.Message.Contains("bad_alloc", StringComparison.Ordinal)
        || problem.Message.Contains("bad allocation", StringComparison.OrdinalIgnoreCase)
        || problem.Message.Contains("Failed to allocate memory", StringComparison.OrdinalIgnoreCase)
        || problem.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);
}
