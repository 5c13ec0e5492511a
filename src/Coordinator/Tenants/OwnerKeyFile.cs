using System.Text;
using Farm.Provenance.Secrets;

namespace Farm.Coordinator.Tenants;

/// <summary>The file that holds the owner key, for coordinators and for the command line beside them. Nobody but its user, and at most its group to read, may have access.</summary>
public static class OwnerKeyFile
{
    /// <summary>Its name in the data folder.</summary>
    public const string Name = "owner.key";

    private const int MaxBytes = 256;
    private const UnixFileMode Forbidden =
        UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes the file with a fresh key if it is not there; of several at once one makes it, and all read the same key.</summary>
    /// <returns>Whether it was made.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static bool Ensure(string path) => SecretFile.Ensure(path, OwnerKey.NewText);

    /// <summary>Makes the folder and a file in it that is gone again, where the key is not there: <see cref="Ensure"/> would then make it.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    internal static void Try(string path)
    {
        if (!Path.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
            new FileStream($"{path}.{Guid.NewGuid():n}.new", FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
    }

    /// <summary>The key's text.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, holds no key, or others have access to it; the message names the file.</exception>
    public static string Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            // Of the file that was opened: one asked for by name might be another by now.
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(stream.SafeFileHandle) is var mode && (mode & Forbidden) != UnixFileMode.None)
            {
                throw new InvalidDataException(
                    $"{path} has mode {Convert.ToString((int)mode, 8)}: others than its owner have access to the key; make a new one if they may have read it, then chmod 600");
            }

            Span<byte> bytes = stackalloc byte[MaxBytes];
            var text = Encoding.ASCII.GetString(bytes[..stream.ReadAtLeast(bytes, MaxBytes, throwOnEndOfStream: false)]).Trim();
            return OwnerKey.IsKey(text)
                ? text
                : throw new InvalidDataException($"{path} holds no owner key; must be {OwnerKey.Form}. Remove it to have a new one made");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>The objection of <see cref="Read"/> to the file; null when it can be used.</summary>
    internal static string? WhyUnusable(string path)
    {
        try
        {
            Read(path);
            return null;
        }
        catch (InvalidDataException problem)
        {
            return problem.Message;
        }
    }
}
