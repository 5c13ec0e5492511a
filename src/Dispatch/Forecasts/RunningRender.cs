namespace Farm.Dispatch.Forecasts;

/// <summary>A render that holds a slot, or a job that was released and takes the next one.</summary>
/// <param name="ElapsedSeconds">0 where it has not started.</param>
/// <param name="PredictedSeconds">Of the whole.</param>
public readonly record struct RunningRender(double ElapsedSeconds, double PredictedSeconds);
