namespace Farm.Host.Settings;

/// <summary>Settings that nobody would read, each named with where it stands.</summary>
public sealed class SettingsException(IReadOnlyList<string> findings) : Exception(string.Join("; ", findings))
{
    public IReadOnlyList<string> Findings => findings;
}
