using Farm.Coordinator.Keys;
using Farm.Host.Settings;

namespace Farm.Cli.Connection;

/// <summary>
/// The key that a command sends. FARM_KEY goes to whichever farm is asked. The owner key of this machine's data folder goes to this machine alone, and only
/// with what needs one: another farm may listen here, to which it would be a wrong key.
/// </summary>
internal static class FarmKey
{
    public const string Variable = "FARM_KEY";

    /// <summary>The value of FARM_KEY; null where it is not set.</summary>
    public static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } key ? key.Trim() : null;

    /// <summary>A key for what needs one.</summary>
    /// <param name="farm">Whom it is sent to.</param>
    /// <param name="settings">Whose data folder holds it.</param>
    /// <param name="problem">Why there is none.</param>
    public static string? Find(Uri farm, FarmSettings settings, out string? problem)
    {
        problem = null;
        if (Given is { } given)
        {
            return given;
        }

        if (!farm.IsLoopback || !Path.Exists(settings.OwnerKey))
        {
            problem = $"{Variable} is not set{(farm.IsLoopback ? $", and {settings.OwnerKey} is not there" : "")}: this needs a key of the farm at {farm}";
            return null;
        }

        try
        {
            return OwnerKeyFile.Read(settings.OwnerKey);
        }
        catch (InvalidDataException unusable)
        {
            problem = unusable.Message;
            return null;
        }
    }
}
