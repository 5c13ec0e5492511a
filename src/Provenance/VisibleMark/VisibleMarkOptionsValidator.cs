using Microsoft.Extensions.Options;

namespace Farm.Provenance.VisibleMark;

/// <summary>Tells every setting that is out of range, with its key, its value and its limits. Files and fonts are tried by <see cref="MarkPainter"/>.</summary>
public sealed class VisibleMarkOptionsValidator : IValidateOptions<VisibleMarkOptions>
{
    private const int MaxText = 60;

    public ValidateOptionsResult Validate(string? name, VisibleMarkOptions options)
    {
        var findings = new List<string>();
        if (!options.Icon && string.IsNullOrWhiteSpace(options.Logo) && string.IsNullOrWhiteSpace(options.Text))
        {
            findings.Add($"{VisibleMarkOptions.Section}: Icon is false, Logo and Text are empty; at least one must be set, or nothing is drawn");
        }

        if (options.Text.Length > MaxText || options.Text.Any(char.IsControl))
        {
            findings.Add($"{VisibleMarkOptions.Section}:Text has {options.Text.Length} characters; must be at most {MaxText}, on one line");
        }

        if (string.IsNullOrWhiteSpace(options.Font) || !options.Font.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-'))
        {
            findings.Add($"{VisibleMarkOptions.Section}:Font is '{options.Font}'; must be letters, digits, spaces and dashes");
        }

        if (!Enum.IsDefined(options.Corner))
        {
            findings.Add($"{VisibleMarkOptions.Section}:Corner is {options.Corner}; must be one of {string.Join(", ", Enum.GetNames<MarkCorner>())}");
        }

        Within(findings, nameof(options.Size), options.Size, 0.02, 0.25);
        Within(findings, nameof(options.Margin), options.Margin, 0, 0.2);
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    private static void Within(List<string> findings, string key, double value, double least, double most)
    {
        // Not a number is in no range.
        if (!(value >= least && value <= most))
        {
            findings.Add($"{VisibleMarkOptions.Section}:{key} is {value}; must be from {least} to {most}");
        }
    }
}
