using Farm.Dispatch.Costs;

namespace Farm.Dispatch.Forecasts;

/// <summary>A render that holds a slot, or a job that was handed to its worker and takes the next one.</summary>
/// <param name="ElapsedSeconds">Since it started; null where it has not.</param>
/// <param name="Whole">Of the whole.</param>
public readonly record struct RunningRender(double? ElapsedSeconds, TimeEstimate Whole);
