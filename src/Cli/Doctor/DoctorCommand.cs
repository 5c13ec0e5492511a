using System.CommandLine;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;

namespace Farm.Cli.Doctor;

/// <summary>farm doctor: whether this machine can render, and reaches what it is configured for.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var settingsOptions = new SettingsOptions();
        var json = new Option<bool>("--json") { Description = "One JSON array of findings" };
        var command = new Command("doctor", "Checks this machine, the models and the configured services") { json };
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, token) =>
        {
            var screen = Screen.Of(parse);
            return settingsOptions.TryRead(parse, screen, out var settings)
                ? await RunAsync(screen, settings, parse.GetValue(json), token)
                : ExitCode.Usage;
        });
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, FarmSettings settings, bool json, CancellationToken token)
    {
        var findings = new List<Finding>();
        await foreach (var finding in AllAsync(settings, token))
        {
            findings.Add(finding);
            if (!json)
            {
                screen.Say(finding.ToString());
            }
        }

        if (json)
        {
            screen.Say(Finding.ToJson(findings));
        }

        return findings.TrueForAll(finding => finding.Ok) ? ExitCode.Done : ExitCode.Failed;
    }

    private static async IAsyncEnumerable<Finding> AllAsync(
        FarmSettings settings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        foreach (var finding in MachineChecks.All(settings))
        {
            yield return finding;
        }

        await foreach (var finding in ModelChecks.AllAsync(settings.Models, token))
        {
            yield return finding;
        }

        await foreach (var finding in PublishingChecks.AllAsync(settings, token))
        {
            yield return finding;
        }

        await foreach (var finding in ServiceChecks.AllAsync(settings.Configuration, token))
        {
            yield return finding;
        }
    }
}
