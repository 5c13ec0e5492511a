using System.CommandLine;
using System.Runtime.CompilerServices;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Host;
using Farm.Host.Settings;

namespace Farm.Cli.Doctor;

/// <summary>farm doctor: whether this machine can do what a role needs, reaches what it is configured for, and would start.</summary>
internal static class DoctorCommand
{
    private const string Remedy = "correct it: nothing starts with it";

    private static readonly Dictionary<string, FarmRole> Roles = new()
    {
        ["serve"] = FarmRole.Both,
        ["coordinator"] = FarmRole.Coordinator,
        ["worker"] = FarmRole.Worker,
    };

    public static Command Create()
    {
        var role = new Argument<string>("ROLE") { Description = "What is to start here: serve (the default), coordinator or worker", DefaultValueFactory = static _ => "serve" };
        role.AcceptOnlyFromAmong([.. Roles.Keys]);
        var settingsOptions = new SettingsOptions();
        var json = new Option<bool>("--json") { Description = "One JSON array of findings" };
        var command = new Command("doctor", "Checks this machine, the models, the configured services, and whether a role would start") { role, json };
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            var findings = settingsOptions.TryRead(parse, out var settings, out var refusals)
                ? AllAsync(settings, parse.GetRequiredValue(role), cancellationToken)
                : refusals.Select(static refusal => Finding.Bad("settings", refusal, Remedy)).ToAsyncEnumerable();
            return await TellAsync(screen, findings, parse.GetValue(json));
        });
        return command;
    }

    private static async Task<int> TellAsync(Screen screen, IAsyncEnumerable<Finding> all, bool json)
    {
        var findings = new List<Finding>();
        await foreach (var finding in all)
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

    private static async IAsyncEnumerable<Finding> AllAsync(FarmSettings settings, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var role = Roles[name];
        foreach (var finding in MachineChecks.All(settings, role))
        {
            yield return finding;
        }

        await foreach (var finding in ModelChecks.AllAsync(settings.Models, cancellationToken))
        {
            yield return finding;
        }

        await foreach (var finding in PublishingChecks.AllAsync(settings, role, cancellationToken))
        {
            yield return finding;
        }

        await foreach (var finding in ServiceChecks.AllAsync(settings.Configuration, cancellationToken))
        {
            yield return finding;
        }

        // Last, since it is what counts: all else may be well, and the start still be refused.
        if (await StartCheck.FindAsync(settings, role, cancellationToken) is not { } refused)
        {
            yield return Finding.Good(name, "would start with these settings");
            yield break;
        }

        foreach (var reason in refused.Findings)
        {
            yield return Finding.Bad(name, reason, $"./farm {name} refuses to start until it is corrected");
        }
    }
}
