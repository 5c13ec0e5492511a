namespace Farm.Cli.Settings;

/// <summary>Settings that nobody would read, each named with where it stands.</summary>
internal sealed class SettingsRefusal(IReadOnlyList<string> findings) : Exception(string.Join("; ", findings))
{
    public IReadOnlyList<string> Findings => findings;
}
