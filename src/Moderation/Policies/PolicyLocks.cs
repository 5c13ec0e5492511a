using System.Globalization;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Policies;

/// <summary>Holds that no policy makes a locked code milder than the policy that it extends has it, or holds later than it blocks.</summary>
internal static class PolicyLocks
{
    /// <param name="floor">The default preset, which no policy goes below for a code that is locked for all.</param>
    /// <param name="parent">What is extended, filled in.</param>
    /// <param name="child">The result.</param>
    /// <param name="problems">Are added to.</param>
    public static void Check(PolicyDocument floor, PolicyDocument parent, PolicyDocument child, List<string> problems)
    {
        foreach (var code in ReasonCodes.All)
        {
            var (name, everywhere) = (code.Name, code.IsLocked);
            if (!everywhere && parent.Locked?.Contains(name) != true)
            {
                continue;
            }

            foreach (var bound in everywhere ? [floor, parent] : new[] { parent })
            {
                if (bound.Prompt?.Categories?.GetValueOrDefault(name) is { } least && child.Prompt?.Categories?.GetValueOrDefault(name) is { } stated)
                {
                    if (stated.Action < least.Action)
                    {
                        Add($"prompt.categories.{name}.action: is {Lower(stated.Action)}; {name} is locked, {bound.Id} has {Lower(least.Action)}", problems);
                    }

                    CheckThreshold($"prompt.categories.{name}.review", stated.Review, least.Review, name, bound.Id, problems);
                    CheckThreshold($"prompt.categories.{name}.block", stated.Block, least.Block, name, bound.Id, problems);
                }

                if (bound.Image?.Thresholds?.GetValueOrDefault(name) is { } leastSeen && child.Image?.Thresholds?.GetValueOrDefault(name) is { } seen)
                {
                    CheckThreshold($"image.thresholds.{name}.review", seen.Review, leastSeen.Review, name, bound.Id, problems);
                    CheckThreshold($"image.thresholds.{name}.block", seen.Block, leastSeen.Block, name, bound.Id, problems);
                }
            }
        }
    }

    /// <summary>Checks the merged policy: a threshold may come from one document and its partner from another.</summary>
    public static void CheckOrder(PolicyDocument policy, List<string> problems)
    {
        foreach (var (name, category) in policy.Prompt?.Categories ?? new Dictionary<string, CategoryDocument>(StringComparer.Ordinal))
        {
            CheckOrder($"prompt.categories.{name}", category.Review, category.Block, problems);
        }

        foreach (var (name, thresholds) in policy.Image?.Thresholds ?? new Dictionary<string, ThresholdDocument>(StringComparer.Ordinal))
        {
            CheckOrder($"image.thresholds.{name}", thresholds.Review, thresholds.Block, problems);
        }
    }

    private static void CheckOrder(string path, double? review, double? block, List<string> problems)
    {
        if (review is null || block is null)
        {
            Add($"{path}.{(review is null ? "review" : "block")}: is missing, and nothing that is extended has it", problems);
        }
        else if (review > block)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"{path}.review: is {review}; must be at most block, {block}"), problems);
        }
    }

    private static void CheckThreshold(string path, double? stated, double? most, string code, string bound, List<string> problems)
    {
        if (stated > most)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"{path}: is {stated}; {code} is locked, at most {most} as in {bound}"), problems);
        }
    }

    private static void Add(string problem, List<string> problems)
    {
        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }

    private static string Lower(CategoryAction? action) => action?.ToString().ToLowerInvariant() ?? "block";
}
