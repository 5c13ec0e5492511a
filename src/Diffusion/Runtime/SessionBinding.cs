using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Runtime;

/// <summary>
/// The inputs and outputs of one session, bound by name. A device with memory of its own takes a copy of an input when it is bound, so that what is written later is never
/// seen, and fills outputs when the run has ended. Who binds is <see cref="BoundTensors"/>.
/// </summary>
/// <param name="session">Its owner disposes of it.</param>
/// <param name="readsInPlace">Whether runs read bound memory where it lies, as on the CPU: what was written is then seen without binding it again.</param>
internal class SessionBinding(InferenceSession session, bool readsInPlace) : IDisposable
{
    private readonly OrtIoBinding binding = session.CreateIoBinding();

    public bool ReadsInPlace => readsInPlace;

    public virtual void BindInput(string name, OrtValue value) => binding.BindInput(name, value);

    public virtual void BindOutput(string name, OrtValue value) => binding.BindOutput(name, value);

    /// <summary>Lets the runtime allocate an output in host memory; for one run.</summary>
    public void BindOutput(string name) => binding.BindOutputToDevice(name, OrtMemoryInfo.DefaultInstance);

    public virtual void ClearOutputs() => binding.ClearBoundOutputs();

    /// <summary>Runs and waits until the outputs are there.</summary>
    public virtual void Run(RunOptions options)
    {
        binding.SynchronizeBoundInputs();
        session.RunWithBinding(options, binding);
        binding.SynchronizeBoundOutputs();
    }

    /// <summary>The outputs of the run, in the order that they were bound in; the caller's to dispose of.</summary>
    public IDisposableReadOnlyCollection<OrtValue> Outputs() => binding.GetOutputValues();

    public virtual void Dispose() => binding.Dispose();
}
