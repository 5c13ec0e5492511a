using Farm.Contracts;
using Farm.Diffusion.Pipelines;

namespace Farm.Worker.Residency;

/// <summary>Outcome of borrowing a model.</summary>
internal abstract record ModelLease
{
    private ModelLease()
    {
    }

    /// <summary>The model is the borrower's alone until it disposes of the lease.</summary>
    public sealed record Granted(ModelPool Pool, WarmModel Model, long ActivationBytes) : ModelLease, IDisposable
    {
        private int returned;

        public ImagePipeline Pipeline =>
            Model.Pipeline ?? throw new InvalidOperationException($"{Model.Id} was lent before it was loaded");

        public void Dispose()
        {
            if (Interlocked.Exchange(ref returned, 1) == 0)
            {
                Pool.Return(Model, ActivationBytes, drop: false);
            }
        }
    }

    /// <summary>The model cannot be had; the reason holds the numbers or the file.</summary>
    public sealed record Refused(Failure Failure) : ModelLease;
}
