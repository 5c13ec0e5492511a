using System.CommandLine;
using System.Globalization;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;
using Farm.Provenance.Marking;
using Farm.Provenance.Signing;

namespace Farm.Cli.Provenance;

/// <summary>farm provenance init: a test authority, a short-lived signing certificate and a watermark secret in a folder, made or renewed.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var settingsOptions = new SettingsOptions();
        var folder = new Option<string?>("--folder") { Description = "Where they lie (provenance in the data folder)", HelpName = "DIR" };
        var organisation = new Option<string?>("--organisation")
        {
            Description = $"Whose certificates they are, 1 to {TestAuthorityOptions.MaxOrganisationLength} characters ({TestAuthorityOptions.DefaultOrganisation})", HelpName = "NAME",
        };
        var country = new Option<string?>("--country") { Description = $"Two capital letters ({TestAuthorityOptions.DefaultCountry})", HelpName = "CC" };
        var days = new Option<string?>("--days")
        {
            Description = $"How long the signing certificate is good for, 1 to {TestAuthorityOptions.MaxDays} ({TestAuthorityOptions.DefaultDays})", HelpName = "N",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object" };
        var command = new Command("init", "Makes what pictures are signed and marked with for trying out, or renews its certificate")
        {
            folder, organisation, country, days, json,
        };
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var errors = new List<FieldError>();
            var options = new TestAuthorityOptions
            {
                Organisation = parse.GetValue(organisation), Country = parse.GetValue(country), Days = Days(parse.GetValue(days), errors),
            };
            errors.AddRange(options.Findings());
            if (errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            return await RunAsync(screen, Path.GetFullPath(parse.GetValue(folder) ?? settings.Provenance), options, parse.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, string folder, TestAuthorityOptions options, bool json, CancellationToken cancellationToken)
    {
        try
        {
            var report = InitReport.Of(folder, await TrialCredentials.EnsureAsync(folder, options, TimeProvider.System, cancellationToken));
            screen.Say(json ? report.ToJson() : report.ToString());
            return ExitCode.Done;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            screen.Complain($"provenance: {problem.Message}");
            return ExitCode.Failed;
        }
    }

    private static int? Days(string? text, List<FieldError> errors)
    {
        if (text is null)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return (int)Math.Clamp(value, int.MinValue, int.MaxValue);
        }

        errors.Add(new FieldError("days", $"'{text}' must be a whole number from 1 to {TestAuthorityOptions.MaxDays}"));
        return null;
    }
}
