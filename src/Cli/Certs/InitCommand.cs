using System.CommandLine;
using System.Globalization;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Certs;

/// <summary>farm certs init: an authority, a certificate for each server and one for each kind of client, for trying TLS out.</summary>
internal static class InitCommand
{
    private const string Root = "ca";
    private const int DefaultDays = 365;

    /// <summary>The longest that Apple's programs take of a server.</summary>
    private const int MaxDays = 825;

    public static Command Create()
    {
        var folder = new Option<string>("--folder") { Description = "Where they are written (certs)", HelpName = "DIR", DefaultValueFactory = static _ => "certs" };
        var host = new Option<string[]>("--host")
        {
            Description = $"Another name or address of every server, or of one: {string.Join(", ", CertifiedParts.Servers)}; may be repeated", HelpName = "[SERVER=]HOST",
        };
        var days = new Option<string?>("--days") { Description = $"How long they are good for, 1 to {MaxDays} ({DefaultDays})", HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "One JSON object" };
        var command = new Command("init", "Makes an authority with certificates for servers and clients, for trying TLS out; overwrites nothing") { folder, host, days, json };
        command.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            var errors = new List<FieldError>();
            var hosts = CertifiedHosts.Read(parse.GetValue(host) ?? [], errors);
            var lasts = Days(parse.GetValue(days), errors);
            if (parse.GetRequiredValue(folder) is var named && string.IsNullOrWhiteSpace(named))
            {
                errors.Add(new FieldError("folder", "is empty; must name a folder"));
            }

            if (errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            return Run(screen, Path.GetFullPath(named), hosts, lasts, parse.GetValue(json));
        });
        return command;
    }

    private static int Run(Screen screen, string path, IReadOnlyDictionary<string, IReadOnlyList<string>> hosts, int days, bool json)
    {
        var folder = new CertificateFolder(path);
        if (folder.Taken([Root, .. CertifiedParts.Servers, .. CertifiedParts.Clients]) is { } taken)
        {
            screen.Complain($"folder: {taken} is there already and is not overwritten; nothing was written. Name another folder");
            return ExitCode.Failed;
        }

        using var authority = new TrialAuthority(TimeProvider.System.GetUtcNow());
        var made = CertifiedParts.Servers.Select(server => KeyValuePair.Create(server, authority.Server(server, hosts[server], days)))
            .Concat(CertifiedParts.Clients.Select(client => KeyValuePair.Create(client, authority.Client(CertifiedParts.UserOf(client), days))))
            .Prepend(KeyValuePair.Create(Root, authority.Root)).ToDictionary(StringComparer.Ordinal);
        try
        {
            folder.Write(made);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"folder: {problem.Message}");
            return ExitCode.Failed;
        }

        var report = InitReport.Of(path, folder, made, hosts);
        screen.Say(json ? report.ToJson() : report.ToString());
        return ExitCode.Done;
    }

    private static int Days(string? text, List<FieldError> errors)
    {
        if (text is null)
        {
            return DefaultDays;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MaxDays)
        {
            return days;
        }

        errors.Add(new FieldError("days", $"is '{text}'; must be a whole number from 1 to {MaxDays}"));
        return DefaultDays;
    }
}
