using System.Numerics.Tensors;
using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>
/// Takes one request's latent from noise to picture, a model call at a time, as the diffusers class of the same name does. Holds the
/// state of that request alone; coefficients are in double precision, vectors in single. Vectors are of any one length, in any layout.
/// </summary>
/// <remarks>
/// <see cref="SetTimesteps"/>, then for each call: <see cref="ScaleModelInput"/>, the denoiser at <see cref="Timesteps"/>[call],
/// <see cref="Step"/>. Calls are in order, from 0 or from what <see cref="Begin"/> says.
/// </remarks>
public abstract class Scheduler
{
    private readonly SchedulerConfig config;
    private readonly NoiseSchedule? schedule;
    private double[] timesteps = [];
    private float[] noise = [];
    private int steps;
    private int previousCall;

    /// <summary>For models trained on steps of β.</summary>
    private protected Scheduler(SchedulerConfig config, double terminalAlphaBar) =>
        (this.config, schedule) = (config, new(config, terminalAlphaBar));

    /// <summary>For flow models, whose noise levels need no β.</summary>
    private protected Scheduler(SchedulerConfig config) => this.config = config;

    /// <summary>The name of the diffusers class.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Timestep that the denoiser is told at each model call: falling training steps, in part fractional and in part repeated (PNDM and Heun
    /// make more calls than steps), or ¼ ln σ for a continuous model. A flow model's are σ·T; what is told σ itself divides by T.
    /// </summary>
    public IReadOnlyList<double> Timesteps => timesteps;

    /// <summary>Noise levels: one per call, which starts there, and the one after the last; empty for a scheduler that works on ᾱ.</summary>
    public abstract IReadOnlyList<double> Sigmas { get; }

    /// <summary>The factor on standard normal noise to start from nothing.</summary>
    public abstract double InitNoiseSigma { get; }

    /// <summary>Steps that a run can have at most.</summary>
    public virtual int MostSteps => config.NumTrainTimesteps;

    /// <summary>Whether a run needs a shift that follows the picture's size; see <see cref="FlowShift"/>.</summary>
    public virtual bool ShiftsByMu => false;

    /// <summary>The finished picture as the last step foresaw it; empty before the first. Valid until the next step.</summary>
    public abstract ReadOnlySpan<float> Denoised { get; }

    private protected SchedulerConfig Config => config;

    private protected NoiseSchedule Schedule => schedule ?? throw new InvalidOperationException($"{Name} knows no schedule of β.");

    /// <summary>Lays out a run of so many steps and forgets the run before.</summary>
    /// <param name="steps">At least 1; the model calls are <see cref="Timesteps"/>.</param>
    /// <param name="sigmas">For a flow model, noise levels instead of the even ones, before the shift; one per step.</param>
    /// <param name="mu">For a flow model whose shift follows the picture's size, that shift; see <see cref="FlowShift"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1, or more steps than the spacing finds room for in training.</exception>
    /// <exception cref="NotSupportedException">The configuration lays out noise levels that rise or are no numbers.</exception>
    /// <exception cref="ArgumentException">Noise levels or a shift that the class cannot use, or lacks.</exception>
    public void SetTimesteps(int steps, ReadOnlySpan<double> sigmas = default, double? mu = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, MostSteps);
        if (!sigmas.IsEmpty && sigmas.Length != steps)
        {
            throw new ArgumentException($"There are {sigmas.Length} noise levels for {steps} steps.", nameof(sigmas));
        }

        timesteps = ComputeTimesteps(steps, sigmas, mu);
        this.steps = steps;
        previousCall = -1;
    }

    /// <summary>The first call of a run that starts from a picture.</summary>
    /// <param name="strength">How much of the run is made, 0 to 1; 1 starts at call 0.</param>
    /// <returns>A call, or the number of calls if the strength leaves none.</returns>
    public int Begin(double strength)
    {
        if (strength is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(strength), strength, "A strength is from 0 to 1.");
        }

        var first = FirstStep(steps, strength);
        return first == steps ? timesteps.Length : first * CallsPerStep;
    }

    /// <summary>Writes what the denoiser is given for a sample.</summary>
    public virtual void ScaleModelInput(ReadOnlySpan<float> sample, int call, Span<float> destination) => sample.CopyTo(destination);

    /// <summary>Replaces the sample by that of the next noise level. Allocates nothing after the first step of its length.</summary>
    /// <param name="modelOutput">The denoiser's answer, guidance applied; as long as the sample.</param>
    /// <param name="call">Index into <see cref="Timesteps"/>; each call follows the one before.</param>
    /// <param name="sample">The latent, not scaled.</param>
    /// <param name="source">Gives one draw as long as the sample where the method is stochastic; otherwise untouched.</param>
    public void Step(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(call);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(call, timesteps.Length);
        if (modelOutput.Length != sample.Length)
        {
            throw new ArgumentException(
                $"The model output has {modelOutput.Length} values, the sample {sample.Length}.", nameof(modelOutput));
        }

        if (previousCall >= 0 && call != previousCall + 1)
        {
            throw new InvalidOperationException($"Call {call} cannot follow call {previousCall}.");
        }

        Advance(modelOutput, call, sample, source);
        previousCall = call;
    }

    /// <summary>Writes a clean latent with noise mixed in, as the given call expects it.</summary>
    public void AddNoise(ReadOnlySpan<float> clean, ReadOnlySpan<float> noise, int call, Span<float> destination)
    {
        var (clear, blur) = NoiseWeights(call);
        Combine(clear, clean, blur, noise, destination);
    }

    /// <summary>Model calls that an ordinary step takes.</summary>
    private protected virtual int CallsPerStep => 1;

    /// <summary>The first step of a run that starts from a picture, as diffusers' pipelines of the family round it.</summary>
    private protected virtual int FirstStep(int steps, double strength) => steps - (int)(steps * strength);

    /// <summary>Forgets the run before and gives the timestep of each call.</summary>
    private protected virtual double[] ComputeTimesteps(int steps, ReadOnlySpan<double> sigmas, double? mu) => sigmas.IsEmpty && mu is null
        ? ComputeTimesteps(steps)
        : throw new ArgumentException($"{Name} chooses its noise levels by itself.", sigmas.IsEmpty ? nameof(mu) : nameof(sigmas));

    private protected abstract double[] ComputeTimesteps(int steps);

    private protected abstract void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source);

    private protected abstract (double Clean, double Noise) NoiseWeights(int call);

    /// <summary>Weights of sample and model output in the predicted picture, for a sample α·picture + σ·noise; α + σ = 1 for flow, α² + σ² = 1 else.</summary>
    private protected (double Sample, double Output) DenoisedWeights(double alpha, double sigma) => config.PredictionType switch
    {
        PredictionType.Epsilon => (1 / alpha, -sigma / alpha),
        PredictionType.Velocity => (alpha, -sigma),
        PredictionType.Flow => (1, -sigma),
        _ => (0, 1),
    };

    /// <summary>Adds weighted fresh noise to the sample.</summary>
    private protected void AddFreshNoise(double weight, Span<float> sample, INoiseSource source)
    {
        var draw = Sized(ref noise, sample.Length);
        source.FillNormal(draw);
        TensorPrimitives.MultiplyAdd(draw, (float)weight, sample, sample);
    }

    /// <summary>Checks the noise levels before the last: finite, not above a bound, none above the one before it.</summary>
    /// <param name="levels">Noisiest first.</param>
    /// <param name="most">The bound; 1 for a flow.</param>
    /// <param name="areDistinct">Whether two may not be equal either.</param>
    /// <exception cref="NotSupportedException">They are not so; the message names the level.</exception>
    private protected void CheckLevels(ReadOnlySpan<double> levels, double most = double.MaxValue, bool areDistinct = false)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            var before = i == 0 ? most : levels[i - 1];
            if (!(levels[i] > 0 && levels[i] <= before) || (areDistinct && i > 0 && levels[i] == before))
            {
                throw new NotSupportedException($"{Name}'s noise level {i} of {levels.Length} is {levels[i]:G6} with the model's scheduler configuration; "
                    + $"it must be above 0 and {(areDistinct && i > 0 ? "below" : "at most")} {before:G6}");
            }
        }
    }

    /// <summary>a·x + b·y; the destination may be x.</summary>
    private protected static void Combine(double a, ReadOnlySpan<float> x, double b, ReadOnlySpan<float> y, Span<float> destination)
    {
        TensorPrimitives.Multiply(x, (float)a, destination);
        TensorPrimitives.MultiplyAdd(y, (float)b, destination, destination);
    }

    /// <summary>The buffer, replaced if it is not of the length asked for.</summary>
    private protected static Span<float> Sized(ref float[] buffer, int length)
    {
        if (buffer.Length != length)
        {
            buffer = new float[length];
        }

        return buffer;
    }
}
