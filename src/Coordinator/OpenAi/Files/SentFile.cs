using System.Globalization;
using System.Text;
using Farm.Catalog.Jobs;
using Farm.Contracts.Jobs;
using Farm.Coordinator.OpenAi.Forms;
using Farm.Coordinator.Uploads;
using Farm.Ports.Objects;

namespace Farm.Coordinator.OpenAi.Files;

/// <summary>A file as its sender tells of it, checked; its bytes are in a temporary file that goes with the request.</summary>
/// <param name="KeptFor">Time until it is gone; null for a file that stays.</param>
internal sealed record SentFile(string Name, string Purpose, IncomingPicture Content, TimeSpan? KeptFor)
{
    public const int MaxName = 255;

    public const string Anchor = "expires_after[anchor]";
    public const string Seconds = "expires_after[seconds]";
    public const string Created = "created_at";
    public const int LeastSeconds = 3_600;
    public const int MostSeconds = 30 * 24 * 3_600;
    private const int MaxTextBytes = 4_096;

    /// <summary>Purposes of pictures, which are all that requests can name yet.</summary>
    public static readonly string[] Purposes = ["vision", "user_data"];

    /// <param name="maxBytes">Most bytes of the file.</param>
    /// <returns>The file, or all that is wrong with it.</returns>
    public static async Task<(SentFile? File, IReadOnlyList<FieldError> Errors)> ReadAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        (string? Name, IncomingPicture? Content) file = default;
        if (await FormParts.ReadAsync(request, TakeAsync, cancellationToken) is { } broken)
        {
            return (null, [broken]);
        }

        var errors = new List<FieldError>();
        var purpose = texts.GetValueOrDefault("purpose");
        if (purpose is null || !Purposes.Contains(purpose))
        {
            errors.Add(new FieldError("purpose", $"{(purpose is null ? "is missing" : $"is '{JobRules.Shorten(purpose)}'")}; must be one of {string.Join(", ", Purposes)}"));
        }

        var name = CheckName(errors, file.Name);
        if ((file.Content is null ? "is missing" : IncomingPicture.Objection(file.Content, maxBytes)) is { } wrong)
        {
            errors.Add(new FieldError("file", wrong));
        }

        var kept = CheckExpiry(errors, texts.GetValueOrDefault(Anchor), texts.GetValueOrDefault(Seconds));
        return errors.Count == 0 && file.Content is { } content && purpose is not null ? (new SentFile(name, purpose, content, kept), errors) : (null, errors);

        async Task<FieldError?> TakeAsync(FormPart part)
        {
            if (part.Name == "file")
            {
                if (file.Content is not null)
                {
                    return new FieldError("file", "comes more than once; must come once");
                }

                file = (part.FileName, await IncomingPicture.ReadAsync(part.Body, request.HttpContext.Response, maxBytes, cancellationToken));
                // The rest of what is too long is not read.
                return file.Content is null ? new FieldError("file", IncomingPicture.TooLong(maxBytes)) : null;
            }

            if (part.Name is not ("purpose" or Anchor or Seconds))
            {
                return new FieldError(part.Name, $"is not known; known are file, purpose, {Anchor}, {Seconds}");
            }

            return await BoundedRead.RunAsync(part.Body, MaxTextBytes, cancellationToken) is not { } text ? new FieldError(part.Name, $"has more than {MaxTextBytes} bytes")
                : !texts.TryAdd(part.Name, Encoding.UTF8.GetString(text.Span)) ? new FieldError(part.Name, "comes more than once; must come once")
                : null;
        }
    }

    /// <summary>The name without the folders that some clients send with it.</summary>
    private static string CheckName(List<FieldError> errors, string? told)
    {
        var name = told?[(told.LastIndexOfAny(['/', '\\']) + 1)..] ?? "";
        if (name.Length > MaxName || name.Any(char.IsControl))
        {
            errors.Add(new FieldError("file", $"has the name '{JobRules.Shorten(name)}'; must have at most {MaxName} characters, none of them a control character"));
        }

        return name.Length == 0 ? "file" : name;
    }

    private static TimeSpan? CheckExpiry(List<FieldError> errors, string? anchor, string? seconds)
    {
        if (anchor is null && seconds is null)
        {
            return null;
        }

        if (anchor != Created)
        {
            errors.Add(new FieldError(Anchor, $"{(anchor is null ? "is missing" : $"is '{JobRules.Shorten(anchor)}'")}; must be {Created}"));
        }

        if (int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= LeastSeconds and <= MostSeconds)
        {
            return TimeSpan.FromSeconds(count);
        }

        errors.Add(new FieldError(Seconds, $"{(seconds is null ? "is missing" : $"is '{JobRules.Shorten(seconds)}'")}; must be a whole number from {LeastSeconds} to {MostSeconds}"));
        return null;
    }
}
