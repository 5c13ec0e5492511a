namespace Farm.Dispatch.Forecasts;

/// <summary>The workers that serve a model now.</summary>
/// <param name="Slots">Of all workers that take it.</param>
/// <param name="Running">What those workers render or have been released.</param>
public sealed record ModelService(int Slots, IReadOnlyList<RunningRender> Running, bool IsPaused);
