namespace Farm.Worker.Rendering.Claims;

/// <summary>
/// Says which delivery of an attempt is rendered, where several are about. It saves renders and decides nothing: the coordinator takes the first picture of an attempt,
/// and each delivery stores under keys of its own.
/// </summary>
internal interface IRenderClaims
{
    /// <summary>Time for which a claim outlives its last renewal.</summary>
    static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(8);

    /// <summary>Time for which it is known that the outcome was told.</summary>
    static TimeSpan ToldLifetime { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Takes the claim, or renews it.</summary>
    /// <param name="holder">Of one delivery alone.</param>
    ValueTask<ClaimState> TakeAsync(Guid job, int attempt, string holder, CancellationToken cancellationToken);

    ValueTask<ClaimState> LookAsync(Guid job, int attempt, CancellationToken cancellationToken);

    /// <summary>Gives the claim up, if it is still the holder's.</summary>
    /// <param name="told">Whether the attempt's outcome is with the broker: then no other delivery of it is worth a render, whoever has the claim.</param>
    ValueTask EndAsync(Guid job, int attempt, string holder, bool told, CancellationToken cancellationToken);
}

internal enum ClaimState
{
    Free,
    Mine,
    Anothers,

    /// <summary>The attempt's outcome has been told.</summary>
    Told,

    /// <summary>Nobody can say.</summary>
    Unknown,
}
