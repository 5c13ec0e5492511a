using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Farm.Contracts.Jobs;

/// <summary>
/// Keys of a job's pictures in the object store. The attempt is in the key, and the delivery that was rendered: no worker overwrites another's picture, though both
/// render the same attempt.
/// </summary>
public static partial class ObjectKeys
{
    /// <param name="delivery">Of the render; null for pictures of the time when an attempt had one key.</param>
    public static string Result(string tenant, Guid job, int attempt, string format, string? delivery = null) =>
        $"{ResultsOf(tenant, job)}{Name(attempt, delivery)}.{Extension(format)}";

    /// <summary>A picture that moderation keeps back. Its key is told to nobody but those who review.</summary>
    /// <inheritdoc cref="Result"/>
    public static string Held(string tenant, Guid job, int attempt, string format, string? delivery = null) =>
        $"{HeldOf(tenant, job)}{Name(attempt, delivery)}.{Extension(format)}";

    /// <summary>The blurred copy of a held picture.</summary>
    /// <param name="held">The picture's key.</param>
    public static string HeldBlurred(string held) => $"{Stem(held)}blurred.jpg";

    /// <summary>Prefix of the keys of a job's pictures.</summary>
    public static string ResultsOf(string tenant, Guid job) => $"results/{tenant}/{job:n}/";

    /// <summary>Prefix of the keys of a job's held pictures.</summary>
    public static string HeldOf(string tenant, Guid job) => $"held/{tenant}/{job:n}/";

    /// <summary>A smaller copy of a result. It lies beside it, so that what is done to a job's or a tenant's results is done to it too.</summary>
    /// <param name="result">The result's key.</param>
    /// <param name="width">Pixels.</param>
    public static string Thumbnail(string result, int width, string format) => $"{Stem(result)}w{width}.{Extension(format)}";

    /// <summary>Whether an object is a picture or a copy of it: smaller, or blurred.</summary>
    /// <param name="picture">The picture's key.</param>
    public static bool IsOfPicture(string key, string picture) => key.StartsWith(Stem(picture), StringComparison.Ordinal);

    public static string Preview(string tenant, Guid job) => $"previews/{tenant}/{job:n}.jpg";

    /// <summary>A picture to work from, named by its bytes: the same upload has one key, and its key tells nothing of its owner.</summary>
    public static string Upload(ReadOnlySpan<byte> picture) => Upload(Convert.ToHexStringLower(SHA256.HashData(picture)));

    /// <inheritdoc cref="Upload(ReadOnlySpan{byte})"/>
    /// <param name="sha256">Of the picture's file, lower-case hex.</param>
    public static string Upload(string sha256) => $"uploads/{sha256}";

    /// <summary>The object of an upload: its tenant's alone, though another sends the same bytes, so that a key that became known opens nothing.</summary>
    /// <param name="upload">As <see cref="Upload(string)"/> has it.</param>
    public static string StoredUpload(string tenant, string upload) => $"uploads/{tenant}/{upload[(upload.IndexOf('/', StringComparison.Ordinal) + 1)..]}";

    /// <summary>A registered adapter: its tenant's alone, though another registers the same bytes.</summary>
    /// <param name="sha256">Of the file, lower-case hex.</param>
    public static string Adapter(string tenant, string sha256) => $"adapters/{tenant}/{sha256}.safetensors";

    /// <summary>A file that requests name by its id.</summary>
    public static string File(string tenant, Guid file) => $"files/{tenant}/{file:n}";

    /// <summary>The manifest store of a picture, so that a copy that lost it can be given it back.</summary>
    /// <param name="markId">The id in the picture's invisible mark.</param>
    public static string Manifest(ulong markId) => $"manifests/{markId:x16}.c2pa";

    /// <summary>Whether a caller's text is the key of an upload, so that no job reaches another kind of object.</summary>
    public static bool IsUpload(string key) => UploadPattern.IsMatch(key);

    /// <summary>Whether a caller's text has the shape of a result's key, and whose job's it then says it is.</summary>
    public static bool TryReadResult(string key, out Guid job)
    {
        job = default;
        return key.StartsWith("results/", StringComparison.Ordinal) && TryReadPicture(key, out job, out _, out _);
    }

    /// <summary>Reads the key of a result or a held picture; copies of them have others.</summary>
    /// <param name="delivery">Null for a picture of the time when an attempt had one key.</param>
    public static bool TryReadPicture(string key, out Guid job, out int attempt, out string? delivery)
    {
        (job, attempt, delivery) = (default, 0, null);
        if (PicturePattern.Match(key) is not { Success: true } match)
        {
            return false;
        }

        delivery = match.Groups["delivery"] is { Success: true, Value: var name } ? name : null;
        return Guid.TryParseExact(match.Groups["job"].ValueSpan, "n", out job) && int.TryParse(match.Groups["attempt"].ValueSpan, CultureInfo.InvariantCulture, out attempt);
    }

    /// <summary>Whether an object is the latest preview of a job.</summary>
    public static bool IsPreview(string key) => key.StartsWith("previews/", StringComparison.Ordinal);

    /// <summary>Reads whose job's an object is: a picture, a copy of one, or a preview.</summary>
    public static bool TryReadJob(string key, out Guid job)
    {
        job = default;
        return JobPattern.Match(key) is { Success: true } match && Guid.TryParseExact(match.Groups["job"].ValueSpan, "n", out job);
    }

    [GeneratedRegex("^((results|held)/[a-z0-9-]{1,40}/(?<job>[0-9a-f]{32})/[^/]+|previews/[a-z0-9-]{1,40}/(?<job>[0-9a-f]{32})\\.jpg)\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex JobPattern { get; }

    [GeneratedRegex(
        "^(results|held)/[a-z0-9-]{1,40}/(?<job>[0-9a-f]{32})/(?<attempt>[0-9]{1,9})(-(?<delivery>[a-z0-9]{1,32}))?\\.(png|jpg|webp)\\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PicturePattern { get; }

    [GeneratedRegex("^uploads/[0-9a-f]{64}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex UploadPattern { get; }

    private static string Name(int attempt, string? delivery) => delivery is null ? $"{attempt}" : $"{attempt}-{delivery}";

    /// <summary>A key as far as its file's extension.</summary>
    private static string Stem(string key) => key[..(key.LastIndexOf('.') + 1)];

    private static string Extension(string format) => format == "jpeg" ? "jpg" : format;
}
