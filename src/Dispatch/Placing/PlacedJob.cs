namespace Farm.Dispatch.Placing;

/// <summary>A job that looks for a worker.</summary>
/// <param name="Adapters">Ids of the adapters that it names.</param>
/// <param name="NeededBytes">Least memory budget in which its model can be rendered; 0 where that is not known.</param>
/// <param name="LoadBytes">What its model takes where it is loaded beside others, with a render; null where that is not known.</param>
public readonly record struct PlacedJob(string Model, IReadOnlyList<string> Adapters, long NeededBytes, long? LoadBytes = null);
