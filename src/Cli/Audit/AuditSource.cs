using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Farm.Cli.Connection;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Client;

namespace Farm.Cli.Audit;

/// <summary>The options that say which farm's audit is meant, and with whose key it is asked for.</summary>
internal sealed class AuditSource
{
    private readonly FarmUrlOption url = new();
    private readonly SettingsOptions settings = new();

    public void AddTo(Command command)
    {
        url.AddTo(command);
        settings.AddTo(command);
    }

    /// <summary>Says on the screen why it cannot be asked.</summary>
    public bool TryOpen(ParseResult parse, Screen screen, [NotNullWhen(true)] out FarmClient? farm)
    {
        farm = null;
        return settings.TryRead(parse, screen, out var read) && url.TryOpenWithKey(parse, read, screen, out farm);
    }
}
