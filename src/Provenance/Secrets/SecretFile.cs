using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Farm.Provenance.Secrets;

/// <summary>A file with a secret that a farm makes for itself at its first start. Several processes may ask for it at once: all get the same one.</summary>
public static partial class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Nobody but a secret's user, and at most its group to read, may have access.</summary>
    private const UnixFileMode Forbidden =
        UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    // errno of Linux and of macOS.
    private const int AlreadyExists = 17;

    /// <summary>
    /// Makes the file, for its owner only, if nothing is there; of several at once one makes it, and it is never there without its secret.
    /// Only where a file system has no hard links it may be seen while it is written.
    /// </summary>
    /// <param name="newText">Draws the secret, in ASCII; a line break is put behind it.</param>
    /// <returns>Whether it was made now.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static bool Ensure(string path, Func<string> newText)
    {
        if (Path.Exists(path))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        var content = Encoding.ASCII.GetBytes(newText() + "\n");
        var fresh = $"{path}.{Guid.NewGuid():n}.new";
        try
        {
            Write(fresh, content);
            return OperatingSystem.IsWindows() ? TryMove(fresh, path) : TryLink(fresh, path) ?? TryWrite(path, content);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    /// <summary>Makes the folder and a file in it that is gone again, where the secret is not there: <see cref="Ensure"/> would then make it.</summary>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static bool Try(string path)
    {
        if (Path.Exists(path))
        {
            return true;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        new FileStream($"{path}.{Guid.NewGuid():n}.new", FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        return false;
    }

    /// <summary>The text of a secret, without spaces and line breaks around it.</summary>
    /// <param name="mostBytes">What is beyond them is not read.</param>
    /// <exception cref="InvalidDataException">It cannot be read, or others have access to it; the message names the file.</exception>
    public static string Read(string path, int mostBytes)
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

            var bytes = new byte[mostBytes];
            return Encoding.ASCII.GetString(bytes.AsSpan(0, stream.ReadAtLeast(bytes, mostBytes, throwOnEndOfStream: false))).Trim();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>For file systems without hard links. Whoever is ended within leaves a file that reading it refuses by name.</summary>
    internal static bool TryWrite(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            Write(path, content);
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
    }

    private static void Write(string path, ReadOnlySpan<byte> content)
    {
        // No buffer: the content goes out in one piece.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var stream = new FileStream(path, options);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Gives the file its name unless another has it, in one step. File.Move without overwriting looks first and renames then, and so lets the last of
    /// several win.
    /// </summary>
    /// <returns>Whether it has the name; null where the file system cannot do it.</returns>
    [UnsupportedOSPlatform("windows")]
    private static bool? TryLink(string fresh, string path) =>
        Link(fresh, path) == 0 ? true : Marshal.GetLastPInvokeError() == AlreadyExists ? false : null;

    /// <summary>One step on Windows.</summary>
    private static bool TryMove(string fresh, string path)
    {
        try
        {
            File.Move(fresh, path, overwrite: false);
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string existing, string name);
}
