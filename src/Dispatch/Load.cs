namespace Farm.Dispatch;

/// <summary>Waiting jobs, and their predicted GPU-seconds.</summary>
public readonly record struct Load(int Jobs, double GpuSeconds)
{
    public static Load operator +(Load one, Load other) => Add(one, other);

    /// <param name="share">0 to 1; jobs are whole ones.</param>
    public Load Part(double share) => new((int)(share * Jobs), share * GpuSeconds);

    public static Load Add(Load one, Load other) => new(one.Jobs + other.Jobs, one.GpuSeconds + other.GpuSeconds);
}
