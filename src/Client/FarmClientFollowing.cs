namespace Farm.Client;

/// <content>Following a job to its end.</content>
public sealed partial class FarmClient
{
    /// <summary>
    /// Follows a job by server-sent events until it has ended. A connection that breaks, or is silent for 45 seconds, is opened again and goes on after the last event seen; a farm that was reached
    /// and is away is asked every second for two minutes. States that passed meanwhile may be left out, the last never is.
    /// </summary>
    /// <param name="job">Its id.</param>
    /// <param name="cancellationToken">Ends the enumeration, not the job.</param>
    /// <returns>Updates as they come; the last is a <see cref="JobUpdate.Moved"/> with a final state. Each enumeration opens a connection of its own.</returns>
    /// <exception cref="FarmException">While it is enumerated: the job is not known (404), the key may not see it, or the farm is not there.</exception>
    public IAsyncEnumerable<JobUpdate> FollowAsync(Guid job, CancellationToken cancellationToken) => new JobEvents(this, TimeProvider.System).ReadAsync(job, cancellationToken);
}
