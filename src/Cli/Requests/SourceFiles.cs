using Farm.Contracts.Jobs;
using Farm.Imaging;

namespace Farm.Cli.Requests;

/// <summary>Pictures on this machine that a render works from.</summary>
internal sealed record SourceFiles(SourceFile? Init, IReadOnlyList<SourceFile> References)
{
    public IEnumerable<SourceFile> All => Init is null ? References : [Init, .. References];

    /// <summary>Reads the files; one that is missing, too large or no picture goes to the errors.</summary>
    public static SourceFiles Read(string? init, IReadOnlyList<string> references, List<FieldError> errors)
    {
        var first = init is null ? null : SourceFile.Read("init-image", init, errors);
        return new(first, [.. references.Select(path => SourceFile.Read("reference", path, errors)).OfType<SourceFile>()]);
    }
}

/// <param name="Path">As the caller wrote it.</param>
/// <param name="Bytes">Of the file; a picture within the limits.</param>
/// <param name="MediaType">As its head says.</param>
internal sealed record SourceFile(string Path, ReadOnlyMemory<byte> Bytes, string MediaType)
{
    public string Key => ObjectKeys.Upload(Bytes.Span);

    public static SourceFile? Read(string option, string path, List<FieldError> errors)
    {
        var limits = DecodeLimits.Default;
        try
        {
            var length = new FileInfo(path).Length;
            if (length > limits.MaxBytes)
            {
                errors.Add(new FieldError(option, $"'{path}' has {length} bytes; must have at most {limits.MaxBytes}"));
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            var info = ImageProbe.Read(bytes, limits);
            if (info.Succeeded)
            {
                return new SourceFile(path, bytes, info.Value.Format.MediaType);
            }

            errors.Add(new FieldError(option, $"'{path}' {info.Refusal.Message}"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add(new FieldError(option, $"'{path}' cannot be read: {problem.Message}"));
        }

        return null;
    }

    /// <summary>The pixels; the caller disposes of them.</summary>
    /// <exception cref="InvalidDataException">The file's head was that of a picture, its body is not.</exception>
    public PixelBuffer Decode() => ImageCodec.Decode(Bytes.Span) is { Succeeded: true, Value: { } pixels } ? pixels
        : throw new InvalidDataException($"'{Path}' cannot be decoded");
}
