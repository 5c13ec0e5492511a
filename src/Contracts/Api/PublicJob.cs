namespace Farm.Contracts.Api;

/// <summary>
/// All that anybody is told of the job behind a mark: which model made the picture and when it was asked for, which its manifest tells too. Left out, for
/// whoever holds a picture is not whoever ordered it: the job's id and the object's key, which lead to the job's page and hold its tenant's name; the
/// tenant, which is a customer; the prompt and the seed, which say what somebody wished for; the worker, which is a machine's name.
/// </summary>
/// <param name="Model">The model card's id.</param>
/// <param name="CreatedAt">When the job was taken in, cut to whole seconds.</param>
public sealed record PublicJob(string Model, DateTimeOffset CreatedAt);
