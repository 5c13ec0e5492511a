using Farm.Contracts.Jobs;

namespace Farm.Catalog.Jobs;

/// <summary>Rules of a job's class and priority.</summary>
public static class OrderRules
{
    private static readonly Dictionary<string, JobClass> Classes = new(StringComparer.Ordinal) { ["interactive"] = JobClass.Interactive, ["batch"] = JobClass.Batch };

    /// <param name="found">Where findings go.</param>
    public static JobOrder Resolve(List<FieldError> found, JobRequest request)
    {
        var order = JobOrder.Usual;
        if (request.Class is { } name)
        {
            if (!Classes.TryGetValue(name, out var known))
            {
                found.Add(new FieldError("class", $"'{JobRules.Shorten(name)}' is not known; known are {string.Join(", ", Classes.Keys)}"));
            }

            order = order with { Class = known };
        }

        if (request.Priority is not { } priority)
        {
            return order;
        }

        if (priority is < JobOrder.MinPriority or > JobOrder.MaxPriority)
        {
            found.Add(new FieldError("priority", $"is {priority}; must be from {JobOrder.MinPriority} to {JobOrder.MaxPriority}"));
        }

        return order with { Priority = priority };
    }
}
