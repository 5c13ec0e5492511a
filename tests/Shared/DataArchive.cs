using System.Formats.Tar;
using System.IO.Compression;

namespace Farm;

/// <summary>A compressed archive (tar.gz) in tests/data: recorded numbers and labelled prompts, which nobody edits by hand and which weigh a fifth so.</summary>
/// <param name="name">Its path beneath tests/data.</param>
internal sealed class DataArchive(string name)
{
    private readonly string path = Path.Combine(RepositoryRoot.Folder, "tests", "data", name);

    /// <summary>Names of the files in it.</summary>
    public IReadOnlyList<string> Names()
    {
        var names = new List<string>();
        using var archive = Open();
        while (archive.GetNextEntry() is { } entry)
        {
            names.Add(entry.Name);
        }

        return names;
    }

    /// <summary>The bytes of one file.</summary>
    /// <exception cref="FileNotFoundException">The archive holds no such file.</exception>
    public byte[] Read(string file)
    {
        using var archive = Open();
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.Name == file)
            {
                using var bytes = new MemoryStream();
                entry.DataStream?.CopyTo(bytes);
                return bytes.ToArray();
            }
        }

        throw new FileNotFoundException($"{path} holds no {file}");
    }

    private TarReader Open() => new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
}
