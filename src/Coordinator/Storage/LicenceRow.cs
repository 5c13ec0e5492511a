namespace Farm.Coordinator.Storage;

/// <summary>An operator's word that the farm may use a model under its licence.</summary>
internal sealed class LicenceRow
{
    public required string Model { get; init; }

    /// <summary>As the model's card had it then: another licence must be accepted anew.</summary>
    public required string Licence { get; init; }

    public required string AcceptedBy { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }
}
