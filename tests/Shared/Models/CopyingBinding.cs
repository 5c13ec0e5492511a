using Farm.Diffusion.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace Farm;

/// <summary>
/// A device with memory of its own, as CUDA has, played on the CPU: an input is copied when it is bound, what is written to it later is never seen, and outputs appear in the caller's
/// memory when the run has ended and not before.
/// </summary>
internal sealed class CopyingBinding(InferenceSession session) : SessionBinding(session, readsInPlace: false)
{
    private readonly Dictionary<string, OrtValue> copies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (OrtValue Own, OrtValue Target)> outputs = new(StringComparer.Ordinal);

    /// <summary>Number of times that each input was copied.</summary>
    public Dictionary<string, int> Copied { get; } = new(StringComparer.Ordinal);

    public override void BindInput(string name, OrtValue value)
    {
        var copy = Like(value);
        Copy(value, copy);
        base.BindInput(name, copy);
        if (copies.Remove(name, out var old))
        {
            old.Dispose();
        }

        copies[name] = copy;
        Copied[name] = Copied.GetValueOrDefault(name) + 1;
    }

    public override void BindOutput(string name, OrtValue value)
    {
        var own = Like(value);
        base.BindOutput(name, own);
        if (outputs.Remove(name, out var old))
        {
            old.Own.Dispose();
        }

        outputs[name] = (own, value);
    }

    public override void ClearOutputs()
    {
        base.ClearOutputs();
        foreach (var (own, _) in outputs.Values)
        {
            own.Dispose();
        }

        outputs.Clear();
    }

    public override void Run(RunOptions options)
    {
        base.Run(options);
        foreach (var (own, target) in outputs.Values)
        {
            Copy(own, target);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        foreach (var value in copies.Values.Concat(outputs.Values.Select(static output => output.Own)))
        {
            value.Dispose();
        }
    }

    private static OrtValue Like(OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        return OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, info.ElementDataType, info.Shape);
    }

    private static void Copy(OrtValue from, OrtValue to)
    {
        if (from.GetTensorTypeAndShape().ElementCount > 0)
        {
            from.GetTensorMutableRawData().CopyTo(to.GetTensorMutableRawData());
        }
    }
}
