namespace Farm.Contracts;

/// <summary>The reason why something that may fail did not come about, as a value.</summary>
/// <param name="Code">Short and stable, such as model-broken or store-unreachable.</param>
/// <param name="Reason">A sentence for people, with the value and the limit where there is one.</param>
/// <param name="Retryable">Whether another attempt, without a change by anybody, can end better.</param>
public sealed record Failure(string Code, string Reason, bool Retryable);
