using System.Globalization;
using System.Text;
using Farm.Catalog.Jobs;
using Farm.Contracts.Jobs;
using Farm.Coordinator.OpenAi.Forms;
using Farm.Coordinator.Uploads;
using Farm.Ports.Objects;
using Microsoft.AspNetCore.WebUtilities;

namespace Farm.Coordinator.OpenAi.Files;

/// <summary>A file as its sender tells of it, checked; its bytes are in a temporary file that goes with the request.</summary>
/// <param name="KeptFor">Time until it is gone; null for a file that stays.</param>
internal sealed record SentFile(string Name, string Purpose, IncomingPicture Content, TimeSpan? KeptFor)
{
    public const int MaxName = 255;

    /// <summary>Purposes of pictures, which are all that requests can name yet.</summary>
    public static readonly string[] Purposes = ["vision", "user_data"];

    private const string Anchor = "expires_after[anchor]";
    private const string Seconds = "expires_after[seconds]";
    private const string Created = "created_at";
    private const int LeastSeconds = 3_600;
    private const int MostSeconds = 30 * 24 * 3_600;
    private const int MaxTextBytes = 4_096;
    private const int InMemory = 64 * 1024;

    /// <param name="maxBytes">Most bytes of the file.</param>
    /// <returns>The file, or all that is wrong with it.</returns>
    public static async Task<(SentFile? File, IReadOnlyList<FieldError> Errors)> ReadAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        (string Name, IncomingPicture? Content)? file = null;
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

        var name = CheckName(errors, file?.Name);
        if (file is not { } sent)
        {
            errors.Add(new FieldError("file", "is missing"));
        }
        else if (IncomingPicture.Objection(sent.Content, maxBytes) is { } wrong)
        {
            errors.Add(new FieldError("file", wrong));
        }

        var kept = CheckExpiry(errors, texts.GetValueOrDefault(Anchor), texts.GetValueOrDefault(Seconds));
        return errors.Count == 0 && file?.Content is { } content && purpose is not null ? (new SentFile(name, purpose, content, kept), errors) : (null, errors);

        async Task<FieldError?> TakeAsync(FormPart part)
        {
            if (part.Name == "file")
            {
                if (file is not null)
                {
                    return new FieldError("file", "comes more than once; must come once");
                }

                var buffered = new FileBufferingReadStream(part.Body, InMemory);
                request.HttpContext.Response.RegisterForDisposeAsync(buffered);
                var picture = await IncomingPicture.ReadAsync(buffered, maxBytes, cancellationToken);
                file = (part.FileName ?? "", picture);
                // The rest of what is too long is not read.
                return picture is null ? new FieldError("file", IncomingPicture.Objection(picture, maxBytes) ?? "") : null;
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
