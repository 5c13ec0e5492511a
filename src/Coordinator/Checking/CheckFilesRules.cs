using System.Text.RegularExpressions;
using Farm.Provenance.Checking;
using Farm.Provenance.Marking;
using Farm.Provenance.Watermark.Keys;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Checking;

/// <summary>A secret or a list of anchors that is there and cannot be used stops the start; one that is missing does not.</summary>
internal sealed partial class CheckFilesRules(IOptionsMonitor<ProvenanceOptions> provenance, IOptionsMonitor<WatermarkOptions> watermark) : IValidateOptions<CheckOptions>
{
    public ValidateOptionsResult Validate(string? name, CheckOptions options)
    {
        var secret = watermark.Get(CheckSetup.Options);
        if (!QuarterPattern.IsMatch(secret.Since))
        {
            return ValidateOptionsResult.Fail($"{WatermarkOptions.Section}:{nameof(WatermarkOptions.Since)} is '{secret.Since}'; must be a quarter such as 2026-Q4");
        }

        var roots = provenance.Get(CheckSetup.Options);
        var tools = CheckTools.Open(roots.AnchorsFile, roots.TimeStampAnchorsFile, secret);
        return tools.Problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(tools.Problems);
    }

    [GeneratedRegex("^20[2-9][0-9]-Q[1-4]\\z", RegexOptions.NonBacktracking)]
    private static partial Regex QuarterPattern { get; }
}
