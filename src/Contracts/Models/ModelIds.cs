using System.Text.RegularExpressions;

namespace Farm.Contracts.Models;

/// <summary>The form of models' ids, which are parts of queue names and object keys.</summary>
public static partial class ModelIds
{
    /// <summary>For findings.</summary>
    public const string Form = "^[a-z0-9][a-z0-9.-]{0,63}$";

    /// <summary>Whether a text may be a model's id.</summary>
    public static bool IsId(string text) => Pattern.IsMatch(text);

    [GeneratedRegex(Form, RegexOptions.NonBacktracking)]
    private static partial Regex Pattern { get; }
}
