using System.Runtime.InteropServices;

namespace Farm.Ports.Objects.Folder;

/// <summary>Makes new names in folders survive a power cut. .NET flushes files only; a name is on the disk once its folder is.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;
    private const int InvalidArgument = 22;

    /// <summary>Flushes a folder and those above it up to <paramref name="root"/>.</summary>
    public static void Flush(string folder, string root)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            Flush(at);
            if (at == root)
            {
                return;
            }
        }
    }

    private static void Flush(string folder)
    {
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw LastError();
        }

        try
        {
            // Some network file systems know no flush of a folder (EINVAL); they write names through.
            if (FlushToDisk(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument)
            {
                throw LastError();
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException LastError() => new(Marshal.GetLastPInvokeErrorMessage(), Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushToDisk(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
