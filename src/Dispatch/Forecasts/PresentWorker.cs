namespace Farm.Dispatch.Forecasts;

/// <summary>A worker that takes jobs now.</summary>
/// <param name="Slots">Renders at a time.</param>
/// <param name="Models">Ids of the models that it takes.</param>
/// <param name="Running">What it renders, and what it was handed.</param>
public sealed record PresentWorker(string Id, int Slots, IReadOnlyCollection<string> Models, IReadOnlyList<RunningRender> Running);
