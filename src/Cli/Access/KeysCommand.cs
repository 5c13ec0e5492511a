using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Farm.Cli.Connection;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Host;

namespace Farm.Cli.Access;

/// <summary>farm keys: who may use the farm.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Makes, lists, replaces and revokes keys of a farm") { CreateKey(), List(), Rotate(), Revoke() };

    private static Command CreateKey()
    {
        var name = new Argument<string>("NAME") { Description = "The person or service who gets it" };
        var tenant = new Option<string?>("--tenant") { Description = "The tenant that it is of; absent for a key of the farm's own, which may name any", HelpName = "NAME" };
        var scopes = new Option<string[]>("--scope") { Description = $"Of {ScopeNames.Known}; may be repeated (jobs and catalogs)", HelpName = "SCOPE" };
        var expires = new Option<string?>("--expires") { Description = "When it ends: a time as 2027-01-31T00:00:00Z, or days from now as 90d", HelpName = "TIME" };
        var offline = new Option<bool>("--offline") { Description = "Writes to the database that the settings name, while no farm answers yet" };
        var json = new Option<bool>("--json") { Description = "The key as JSON" };
        var settingsOptions = new SettingsOptions();
        var url = new FarmUrlOption();
        var command = new Command("create", "Makes a key and shows it, this once") { name, tenant, scopes, expires, offline, json };
        url.AddTo(command);
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings) || !TryReadEnd(parse.GetValue(expires), screen, out var end))
            {
                return ExitCode.Usage;
            }

            var request = new KeyRequest
            {
                Name = parse.GetRequiredValue(name),
                Tenant = parse.GetValue(tenant),
                Scopes = parse.GetValue(scopes) is { Length: > 0 } given ? [.. given.SelectMany(static text => text.Split(','))] : null,
                ExpiresAt = end,
            };
            if (parse.GetValue(offline))
            {
                var (made, findings) = await OfflineKeys.CreateAsync(settings, request, cancellationToken);
                if (made is null)
                {
                    screen.Complain(findings);
                    return ExitCode.Usage;
                }

                return Show(made, parse.GetValue(json), screen);
            }

            if (!url.TryOpenWithKey(parse, settings, screen, out var farm))
            {
                return ExitCode.Usage;
            }

            using (farm)
            {
                var reply = await farm.CreateKeyAsync(request, cancellationToken);
                return reply.TryGet(out var made, out var problem) ? Show(made, parse.GetValue(json), screen) : problem.Tell(screen);
            }
        });
        return command;
    }

    private static Command List()
    {
        var tenant = new Option<string?>("--tenant") { Description = "Only keys of this tenant", HelpName = "NAME" };
        return FarmCommand.CreateList<KeyView>(
            "list",
            "Lists keys without their secrets, the newest first",
            async (parse, farm, most, from, cancellationToken) => (await farm.ListKeysAsync(parse.GetValue(tenant), most, from, cancellationToken)).TryGet(out var page, out var problem)
                ? new Listed<KeyView>(page.Keys, page.NextCursor) : problem,
            static keys => JsonSerializer.Serialize(new KeyPage(keys.Items, keys.NextCursor), AccessJson.Default.KeyPage),
            ["ID", "NAME", "TENANT", "SCOPES", "STATE", "EXPIRES", "LAST USED"],
            static key => [key.Id, key.Name, key.Tenant ?? "-", string.Join(',', key.Scopes), key.State, Time(key.ExpiresAt), Time(key.LastUsedAt)],
            tenant);
    }

    private static Command Rotate()
    {
        var id = new Argument<string>("ID");
        var overlap = new Option<double?>("--overlap") { Description = "Hours for which the old key goes on, 0 to 720 (24)", HelpName = "HOURS" };
        return FarmCommand.Create("rotate", "Makes a key in place of another, which goes on for a while", async (parse, farm, screen, json, cancellationToken) =>
        {
            if (parse.GetValue(overlap) is { } hours && !double.IsFinite(hours))
            {
                screen.Complain($"--overlap: {hours} must be a number of hours, 0 to 720");
                return ExitCode.Usage;
            }

            var reply = await farm.RotateKeyAsync(parse.GetRequiredValue(id), new KeyRotation { OverlapHours = parse.GetValue(overlap) }, cancellationToken);
            return reply.TryGet(out var made, out var problem) ? Show(made, json, screen) : problem.Tell(screen);
        }, id, overlap);
    }

    private static Command Revoke()
    {
        var id = new Argument<string>("ID");
        return FarmCommand.Create("revoke", "Makes a key worth nothing, at once", async (parse, farm, screen, json, cancellationToken) =>
            FarmCommand.Tell(await farm.RevokeKeyAsync(parse.GetRequiredValue(id), cancellationToken), screen, key => json
                ? JsonSerializer.Serialize(key, AccessJson.Default.KeyView)
                : $"{key.Id}  {key.Name}  revoked at {Time(key.RevokedAt)}"), id);
    }

    /// <summary>The secret alone on standard output, so that a script can keep it; the rest for people.</summary>
    private static int Show(NewKey made, bool json, Screen screen)
    {
        screen.Say(json ? JsonSerializer.Serialize(made, AccessJson.Default.NewKey) : made.Secret);
        if (!json)
        {
            screen.Complain($"key {made.Key.Id} of {made.Key.Name}, tenant {made.Key.Tenant ?? "any"}, may {string.Join(", ", made.Key.Scopes)}"
                + $"{(made.Key.ExpiresAt is { } end ? $", until {Time(end)}" : "")}: keep it, it is shown this once");
        }

        return ExitCode.Done;
    }

    private static bool TryReadEnd(string? text, Screen screen, out DateTimeOffset? end)
    {
        end = null;
        if (text is null)
        {
            return true;
        }

        if (text.EndsWith('d') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3_650)
        {
            end = TimeProvider.System.GetUtcNow().AddDays(days);
        }
        else if (Rfc3339.TryRead(text, out var at))
        {
            end = at;
        }
        else
        {
            screen.Complain($"--expires: '{text}' must be a time as 2027-01-31T00:00:00Z, or 1 to 3650 days from now as 90d");
        }

        return end is not null;
    }

    private static string Time(DateTimeOffset? at) => at?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "-";
}
