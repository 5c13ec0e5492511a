namespace Farm.Worker.Rendering.Claims;

/// <summary>Claims within this process, where no Redis joins it to others.</summary>
internal sealed class LocalRenderClaims(TimeProvider time) : IRenderClaims
{
    private readonly Lock gate = new();
    private readonly Dictionary<(Guid Job, int Attempt), Claim> claims = [];
    private long swept = time.GetTimestamp();

    /// <summary>Claims that are kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return claims.Count;
            }
        }
    }

    public ValueTask<ClaimState> TakeAsync(Guid job, int attempt, string holder, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Sweep();
            if (Find(job, attempt) is { } present && present.Holder != holder)
            {
                return ValueTask.FromResult(StateOf(present));
            }

            claims[(job, attempt)] = new Claim(holder, time.GetTimestamp(), IRenderClaims.Lifetime);
            return ValueTask.FromResult(ClaimState.Mine);
        }
    }

    public ValueTask<ClaimState> LookAsync(Guid job, int attempt, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult(StateOf(Find(job, attempt)));
        }
    }

    public ValueTask EndAsync(Guid job, int attempt, string holder, bool told, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (told)
            {
                claims[(job, attempt)] = new Claim(null, time.GetTimestamp(), IRenderClaims.ToldLifetime);
            }
            else if (Find(job, attempt)?.Holder == holder)
            {
                claims.Remove((job, attempt));
            }
        }

        return ValueTask.CompletedTask;
    }

    private static ClaimState StateOf(Claim? claim) => claim is null ? ClaimState.Free : claim.Holder is null ? ClaimState.Told : ClaimState.Anothers;

    private Claim? Find(Guid job, int attempt) => claims.GetValueOrDefault((job, attempt)) is { } claim && !IsOver(claim) ? claim : null;

    private bool IsOver(Claim claim) => time.GetElapsedTime(claim.Since) >= claim.Lifetime;

    /// <summary>Forgets what is over, now and then: no more is kept than was claimed within two lifetimes of what was told.</summary>
    private void Sweep()
    {
        if (time.GetElapsedTime(swept) < IRenderClaims.ToldLifetime)
        {
            return;
        }

        swept = time.GetTimestamp();
        foreach (var (key, claim) in claims)
        {
            if (IsOver(claim))
            {
                claims.Remove(key);
            }
        }
    }

    /// <param name="Holder">Null once the outcome is told.</param>
    private sealed record Claim(string? Holder, long Since, TimeSpan Lifetime);
}
