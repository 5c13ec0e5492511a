using Farm.Host.Settings;

namespace Farm.Host;

/// <summary>
/// A lock on the data folder for as long as a farm lives there. A second one would take the first one's renders for cut off and render them
/// again. The system gives the lock up with the process, however it ends; the empty file stays.
/// </summary>
internal static class DataClaim
{
    private const string FileName = "farm.lock";

    // errno on Linux; .NET keeps it as the HResult of an IOException that has no type of its own.
    private const int WouldBlock = 11;

    /// <exception cref="HostStartException">Another farm holds the folder.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static IDisposable Take(FarmSettings settings)
    {
        try
        {
            return new FileStream(Path.Combine(settings.Data, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (taken.HResult == WouldBlock)
        {
            throw new HostStartException(isUsage: false, [$"data folder {settings.Data}: another farm runs there; stop it, or give this one a folder with --data"], taken);
        }
    }
}
