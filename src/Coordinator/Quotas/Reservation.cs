namespace Farm.Coordinator.Quotas;

/// <summary>Whether a job's estimate could be reserved.</summary>
internal abstract record Reservation
{
    private Reservation()
    {
    }

    /// <param name="Near">Limits of which 80 % or more are taken, this job included.</param>
    public sealed record Made(IReadOnlyList<QuotaState> Near) : Reservation;

    /// <param name="State">The limit that the job would pass, without the job.</param>
    /// <param name="Needs">What the job takes, in the limit's unit.</param>
    /// <param name="EndsAt">When what was used counts no more; null where that is when jobs end.</param>
    /// <param name="Wait">After which asking again may help.</param>
    public sealed record Refused(QuotaState State, long Needs, DateTimeOffset? EndsAt, TimeSpan Wait) : Reservation
    {
        public string Tell() =>
            $"is {State.Quota.Show(State.Limit)}; {State.Quota.Show(State.Used)} of it {(State.Used == 1 ? "is" : "are")} taken{Until}, and the job needs {State.Quota.Show(Needs)}";

        private string Until => EndsAt is { } end ? $" until {end:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "";
    }
}

/// <summary>A limit of a tenant, and how much of it is taken: used, or reserved by what waits and runs.</summary>
internal sealed record QuotaState(Quota Quota, long Used, long Limit)
{
    /// <summary>As a header says it: limits.jobsPerDay=8/10.</summary>
    public override string ToString() => $"{Quota.Field}={Quota.Show(Used)}/{Quota.Show(Limit)}";
}
