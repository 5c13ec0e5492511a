namespace Farm.Dispatch.Forecasts;

/// <summary>Time from now until something happens: as expected, and a band in which it happens four times of five, if nothing comes that goes before.</summary>
public readonly record struct TimeBand(TimeSpan Expected, TimeSpan Low, TimeSpan High);
