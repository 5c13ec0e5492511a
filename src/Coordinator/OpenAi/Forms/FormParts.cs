using Farm.Contracts.Jobs;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Farm.Coordinator.OpenAi.Forms;

/// <summary>A part of a form on its way in; its body is read before the next part comes.</summary>
/// <param name="FileName">As its sender told it, in no way to be trusted; null for a part that is no file.</param>
internal sealed record FormPart(string Name, string? FileName, Stream Body);

/// <summary>Reads multipart/form-data part by part: none of it is held here.</summary>
internal static class FormParts
{
    private const int MaxBoundary = 70;

    /// <param name="takeAsync">Takes a part, or says what is wrong with it, which ends the reading.</param>
    /// <returns>What is wrong with the form; null for nothing.</returns>
    public static async Task<FieldError?> ReadAsync(HttpRequest request, Func<FormPart, Task<FieldError?>> takeAsync, CancellationToken cancellationToken)
    {
        if (HeaderUtilities.RemoveQuotes(request.GetTypedHeaders().ContentType?.Boundary ?? default).Value is not { Length: > 0 and <= MaxBoundary } boundary)
        {
            return new FieldError("Content-Type", $"has no boundary of 1 to {MaxBoundary} characters");
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.GetContentDispositionHeader() is not { } disposition || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { Length: > 0 } name)
                {
                    return new FieldError("$", "has a part without a name");
                }

                var file = disposition.IsFileDisposition() ? HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value : null;
                if (await takeAsync(new FormPart(name, file, section.Body)) is { } error)
                {
                    return error;
                }
            }
        }
        catch (Exception problem) when (problem is InvalidDataException || (problem is IOException and not BadHttpRequestException && !cancellationToken.IsCancellationRequested))
        {
            return new FieldError("$", "is no form that can be read, or is cut off");
        }

        return null;
    }
}
