using System.CommandLine;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Jobs;

/// <summary>The options of a job that a farm queues: its metadata, its place in the order, the times that bind it, and who is called back.</summary>
internal sealed class BoundOptions
{
    private const string Form = "as 2027-01-05T09:30:00Z or from now as +2h30m";

    private readonly MetadataOption metadata = new($"Words of your own about the job, which every list and answer tells; at most {JobMetadata.MaxPairs}");
    private readonly Option<string?> jobClass = new("--class") { Description = "interactive, which is the default, or batch: work that nobody waits for", HelpName = "CLASS" };
    private readonly Option<int?> priority = new("--priority")
    {
        Description = $"Place among your own jobs of the class, {JobOrder.MinPriority} to {JobOrder.MaxPriority}; higher ones go first", HelpName = "N",
    };

    private readonly Option<string?> notBefore = new("--not-before") { Description = $"The job leaves the queue no earlier, {Form}", HelpName = "TIME" };
    private readonly Option<string?> startDeadline = new("--start-deadline") { Description = "The job expires if no worker has started it by then", HelpName = "TIME" };
    private readonly Option<string?> deadline = new("--deadline") { Description = "The job expires if it is not done by then", HelpName = "TIME" };
    private readonly Option<string?> webhook = new("--webhook") { Description = "Where the job's events are sent, signed with your tenant's default secret (webhooks rotate)", HelpName = "URL" };
    private readonly Option<string[]> events = new("--webhook-event") { Description = "With --webhook: a type of event, as job.succeeded; may be given again (all)", HelpName = "TYPE", DefaultValueFactory = _ => [] };

    public void AddTo(Command command)
    {
        metadata.AddTo(command);
        command.Options.Add(jobClass);
        command.Options.Add(priority);
        foreach (var option in new Option[] { notBefore, startDeadline, deadline, webhook, events })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The job with what is given. What cannot be read is added to the errors; the farm judges the rest by its own clock.</summary>
    public JobRequest Apply(JobRequest job, ParseResult parse, DateTimeOffset now, List<FieldError> errors) => job with
    {
        Metadata = metadata.Read(parse, errors) is { Count: > 0 } pairs ? pairs.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value, StringComparer.Ordinal) : null,
        Class = parse.GetValue(jobClass),
        Priority = parse.GetValue(priority),
        NotBefore = TimeArgument.Read("notBefore", parse.GetValue(notBefore), now, errors),
        StartDeadline = TimeArgument.Read("startDeadline", parse.GetValue(startDeadline), now, errors),
        Deadline = TimeArgument.Read("deadline", parse.GetValue(deadline), now, errors),
        Webhook = WebhookIn(parse, errors),
    };

    private WebhookRequest? WebhookIn(ParseResult parse, List<FieldError> errors)
    {
        var types = parse.GetValue(events) ?? [];
        if (parse.GetValue(webhook) is { } url)
        {
            return new WebhookRequest { Url = url, Events = types.Length == 0 ? null : types };
        }

        if (types.Length > 0)
        {
            errors.Add(new FieldError("webhook", "is missing beside --webhook-event; must be the url that events are sent to"));
        }

        return null;
    }
}
