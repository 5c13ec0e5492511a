using Farm.Contracts.Models;

namespace Farm.Dispatch.Costs;

/// <summary>Seconds of a render as a line over its work.</summary>
/// <param name="Base">Seconds beside the steps: encoding the prompt, decoding the picture, marking and storing it.</param>
/// <param name="Slope">Seconds of one pass over a megapixel.</param>
internal readonly record struct CostLine(double Base, double Slope)
{
    public const double LeastSeconds = 0.0001;
    public const double MostSeconds = 7 * 86_400;

    public double At(double work) => Math.Clamp(Base + (Slope * work), LeastSeconds, MostSeconds);

    public CostLine Times(double factor) => new(Base * factor, Slope * factor);

    /// <summary>An assumption, not a measurement, for what nobody has rendered yet.</summary>
    public static CostLine Assumed(Tier tier) => new(1, tier switch { Tier.Gpu6 => 0.2, Tier.Gpu12 => 0.25, _ => 0.5 });
}
