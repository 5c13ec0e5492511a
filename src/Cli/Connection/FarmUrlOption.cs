using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Host.Settings;

namespace Farm.Cli.Connection;

/// <summary>The option that names the farm which a command talks to.</summary>
/// <param name="description">Of the option, where no address means something else than this machine.</param>
internal sealed class FarmUrlOption(string? description = null)
{
    private const string Variable = "FARM_URL";
    private const string Default = "http://127.0.0.1:8080";
    private readonly Option<string?> url = new("--url") { Description = description ?? $"The farm's address ({Variable}; {Default})", HelpName = "URL" };

    /// <summary>The value of FARM_URL; null where it is not set.</summary>
    private static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address ? address : null;

    public void AddTo(Command command) => command.Options.Add(url);

    /// <summary>Whether the command line names a farm.</summary>
    public bool IsNamed(ParseResult parse) => parse.GetValue(url) is not null;

    /// <summary>Whether the command line or the environment names one: some commands can do without.</summary>
    public bool IsGiven(ParseResult parse) => IsNamed(parse) || Given is not null;

    /// <summary>Connects to no one yet; says on the screen what is wrong with the address.</summary>
    public bool TryOpen(ParseResult parse, Screen screen, [NotNullWhen(true)] out FarmClient? farm) => TryOpen(parse, screen, static _ => FarmKey.Given, out farm);

    /// <summary>The same for what needs a key: FARM_KEY, or the owner key of a farm on this machine.</summary>
    public bool TryOpenWithKey(ParseResult parse, FarmSettings settings, Screen screen, [NotNullWhen(true)] out FarmClient? farm)
    {
        string? lacking = null;
        if (!TryOpen(parse, screen, address => FarmKey.Find(address, settings, out lacking), out farm))
        {
            return false;
        }

        if (lacking is not null)
        {
            screen.Complain($"key: {lacking}");
            farm.Dispose();
            farm = null;
        }

        return farm is not null;
    }

    private bool TryOpen(ParseResult parse, Screen screen, Func<Uri, string?> findKey, [NotNullWhen(true)] out FarmClient? farm)
    {
        var text = parse.GetValue(url) ?? Given ?? Default;
        if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return FarmTrust.TryOpen(address, findKey(address), screen, out farm);
        }

        screen.Complain($"url: '{text}' must be an address such as {Default}");
        farm = null;
        return false;
    }
}
