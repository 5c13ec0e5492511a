using System.Globalization;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Policies;

/// <summary>The points in which one policy decides otherwise than another.</summary>
public static class PolicyDiff
{
    /// <summary>Each line a path, what it was and what it is; none where they decide alike.</summary>
    public static IReadOnlyList<PolicyChange> Between(Policy before, Policy after)
    {
        var changes = new List<PolicyChange>();
        Add("mode", Name(before.IsShadow), Name(after.IsShadow));
        Add("prompt.onError", Lower(before.OnPromptError), Lower(after.OnPromptError));
        Add("prompt.allowContexts", List(before.AllowContexts), List(after.AllowContexts));
        Add("locked", List(before.Locked.Select(static code => code.Name)), List(after.Locked.Select(static code => code.Name)));
        foreach (var code in ReasonCodes.All)
        {
            var (old, young) = (before.Prompt[code], after.Prompt[code]);
            Add($"prompt.categories.{code}.action", Lower(old.Action), Lower(young.Action));
            Add($"prompt.categories.{code}.review", Number(old.Review), Number(young.Review));
            Add($"prompt.categories.{code}.block", Number(old.Block), Number(young.Block));
            Add($"image.thresholds.{code}.review", Number(before.Image[code].Review), Number(after.Image[code].Review));
            Add($"image.thresholds.{code}.block", Number(before.Image[code].Block), Number(after.Image[code].Block));
        }

        return changes;

        void Add(string path, string was, string now)
        {
            if (was != now)
            {
                changes.Add(new PolicyChange(path, was, now));
            }
        }
    }

    private static string Name(bool shadow) => shadow ? "shadow" : "enforce";

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Number(double value) => double.IsInfinity(value) ? "never" : value.ToString(CultureInfo.InvariantCulture);

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}

/// <param name="Path">The field.</param>
/// <param name="Before">Its value in the first policy.</param>
/// <param name="After">Its value in the second.</param>
public sealed record PolicyChange(string Path, string Before, string After);
