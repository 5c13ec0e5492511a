using Farm.Contracts.Jobs;

namespace Farm.Catalog.Jobs;

/// <summary>Rules of a job's class and priority.</summary>
public static class OrderRules
{
    private static readonly Dictionary<string, JobClass> Classes = new(StringComparer.Ordinal) { ["interactive"] = JobClass.Interactive, ["batch"] = JobClass.Batch };

    /// <param name="found">Where findings go.</param>
    public static JobOrder Resolve(List<FieldError> found, JobRequest request)
    {
        CheckPriority("priority", request.Priority, found);
        var usual = JobOrder.Usual;
        return usual with { Class = ReadClass("class", request.Class, found) ?? usual.Class, Priority = request.Priority ?? usual.Priority };
    }

    /// <returns>Null for null, and for what is no class.</returns>
    public static JobClass? ReadClass(string field, string? name, List<FieldError> found)
    {
        if (name is null)
        {
            return null;
        }

        if (Classes.TryGetValue(name, out var known))
        {
            return known;
        }

        found.Add(new FieldError(field, $"'{JobRules.Shorten(name)}' is not known; known are {string.Join(", ", Classes.Keys)}"));
        return null;
    }

    public static void CheckPriority(string field, int? priority, List<FieldError> found)
    {
        if (priority is < JobOrder.MinPriority or > JobOrder.MaxPriority)
        {
            found.Add(new FieldError(field, $"is {priority}; must be from {JobOrder.MinPriority} to {JobOrder.MaxPriority}"));
        }
    }
}
