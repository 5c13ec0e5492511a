using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace Farm.Provenance.Secrets;

/// <summary>A file with a secret that a farm makes for itself at its first start. Several processes may ask for it at once: all get the same one.</summary>
public static partial class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

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
