namespace Farm.Cli.Certs;

/// <summary>Writes certificates and keys into a folder: all of them or none, and never over a file that is there.</summary>
internal sealed class CertificateFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The two files of a part: certificate and key.</summary>
    public (string Certificate, string Key) FilesOf(string name) => (Path.Combine(path, $"{name}.pem"), Path.Combine(path, $"{name}-key.pem"));

    /// <summary>The first file that is there already; null for none.</summary>
    public string? Taken(IEnumerable<string> names) =>
        names.Select(FilesOf).SelectMany(static files => new[] { files.Certificate, files.Key }).FirstOrDefault(Path.Exists);

    /// <exception cref="IOException">A file came in between, or cannot be written; what was written is removed again.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Write(IEnumerable<KeyValuePair<string, CertifiedPem>> parts)
    {
        Directory.CreateDirectory(path);
        var written = new List<string>();
        try
        {
            foreach (var (name, pem) in parts)
            {
                var (certificate, key) = FilesOf(name);
                Add(key, pem.Key, OwnerOnly, written);
                Add(certificate, pem.Certificate, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead, written);
            }
        }
        catch
        {
            written.ForEach(File.Delete);
            throw;
        }
    }

    private static void Add(string file, string text, UnixFileMode mode, List<string> written)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var stream = new FileStream(file, options);
        written.Add(file);
        using var writer = new StreamWriter(stream);
        writer.Write(text);
        writer.Write('\n');
    }
}
