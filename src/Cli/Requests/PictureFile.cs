using Farm.Contracts.Jobs;
using Farm.Imaging;
using Farm.Provenance.Marking;

namespace Farm.Cli.Requests;

/// <summary>A file to write a picture to.</summary>
/// <param name="Path">As the caller wrote it.</param>
/// <param name="Format">png, jpeg or webp, by the extension.</param>
internal sealed record PictureFile(string Path, string Format)
{
    /// <summary>Null when nothing is named; what is wrong with the name goes to the errors.</summary>
    public static PictureFile? Parse(string? path, List<FieldError> errors)
    {
        if (path is null)
        {
            return null;
        }

        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) ?? "/";
        var problem = path.Length == 0 ? "is empty"
            : !ImageFormat.TryParse(System.IO.Path.GetExtension(path), out _) ? $"'{path}' must end in .png, .jpg, .jpeg or .webp"
            : Directory.Exists(path) ? $"'{path}' is a folder"
            : !Directory.Exists(folder) ? $"the folder {folder} does not exist"
            : null;
        if (problem is not null)
        {
            errors.Add(new FieldError("out", problem));
            return null;
        }

        return new PictureFile(path, System.IO.Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => "png",
            ".webp" => "webp",
            _ => "jpeg",
        });
    }

    /// <summary>a.png becomes a-1.png.</summary>
    public string Numbered(int number) => System.IO.Path.ChangeExtension(Path, null) + $"-{number}" + System.IO.Path.GetExtension(Path);

    /// <summary>Writes beside the file and renames: whoever looks sees the old picture or the whole new one.</summary>
    /// <exception cref="IOException">The disk is full, or the folder is gone.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static Task WriteAsync(string path, MarkedPicture picture, CancellationToken cancellationToken) => WriteAsync(path, picture.File, cancellationToken);

    /// <inheritdoc cref="WriteAsync(string, MarkedPicture, CancellationToken)"/>
    /// <param name="bytes">A picture that a farm marked and signed.</param>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var full = System.IO.Path.GetFullPath(path);
        var part = $"{full}.{Guid.NewGuid():n}.part";
        try
        {
            await File.WriteAllBytesAsync(part, bytes, cancellationToken);
            File.Move(part, full, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }
}
