using System.Text.Json.Serialization;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Ports.Objects;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Farm.Coordinator.Checking;

/// <summary>A picture's bytes on their way into a check: from the body, from a form, or from the store. They are held in memory and nowhere else.</summary>
internal sealed class CheckIntake(CheckableObjects stored, AccessGate gate, IOptions<CheckOptions> options)
{
    public const string Json = "application/json";
    public const string Form = "multipart/form-data";
    public const string Known = $"image/png, image/jpeg, image/webp, application/octet-stream, {Form} or {Json}";
    private const string Field = "file";
    private const string KeyForm = "the key of an upload or of a result, in quotes";
    private const int MaxBoundary = 200;
    private const int MaxShown = 100;

    /// <summary>The file, or the answer that says what is wrong.</summary>
    /// <exception cref="ObjectStoreException">The store cannot tell.</exception>
    public async Task<(ReadOnlyMemory<byte>? File, ProblemHttpResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var type = request.GetTypedHeaders().ContentType;
        switch (type?.MediaType.Value?.ToLowerInvariant())
        {
            case "image/png" or "image/jpeg" or "image/webp" or "application/octet-stream":
                return await ReadAsync("the body", request.Body, request.ContentLength, cancellationToken);
            case Json:
                return await ReadStoredAsync(request, cancellationToken);
            case Form when HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= MaxBoundary } boundary:
                return await ReadFormAsync(new MultipartReader(boundary, request.Body), cancellationToken);
            case Form:
                return (null, CheckEndpoint.Refuse(StatusCodes.Status400BadRequest, $"Content-Type has no boundary of 1 to {MaxBoundary} characters"));
            default:
                return (null, CheckEndpoint.Refuse(StatusCodes.Status415UnsupportedMediaType, $"Content-Type is '{request.ContentType}'; must be {Known}"));
        }
    }

    private async Task<(ReadOnlyMemory<byte>? File, ProblemHttpResult? Refusal)> ReadFormAsync(MultipartReader form, CancellationToken cancellationToken)
    {
        try
        {
            if (await form.ReadNextSectionAsync(cancellationToken) is not { } section)
            {
                return Wrong($"the form is empty; must have one field, {Field}, with a picture");
            }

            var name = section.GetContentDispositionHeader()?.Name.Value is { } quoted ? HeaderUtilities.RemoveQuotes(quoted).Value : null;
            if (name != Field)
            {
                return Wrong($"the field '{Shorten(name)}' is not known; must be one field, {Field}, with a picture");
            }

            var (file, refusal) = await ReadAsync(Field, section.Body, null, cancellationToken);
            return refusal is not null || await form.ReadNextSectionAsync(cancellationToken) is null
                ? (file, refusal)
                : Wrong($"the form has more than one field; must have one, {Field}, with a picture");
        }
        catch (InvalidDataException broken)
        {
            return Wrong($"the form cannot be read: {broken.Message}");
        }
        catch (IOException cut) when (cut is not BadHttpRequestException)
        {
            return Wrong("the form cannot be read: it ends before its last boundary");
        }
    }

    private async Task<(ReadOnlyMemory<byte>? File, ProblemHttpResult? Refusal)> ReadStoredAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        (var read, var refusal) = await JsonBody.ReadAsync(request, cancellationToken);
        if (read is not { } body)
        {
            return (null, refusal);
        }

        var (asked, error) = JsonBody.Parse(body, CheckJson.Default.CheckRequest, static (_, _) => KeyForm);
        if (asked?.Key is not { } key)
        {
            return Wrong(error is { } wrong && wrong.Field != "$" ? $"{wrong.Field} {wrong.Message}" : $"the body must be a JSON object with one field, key: {KeyForm}");
        }

        var caller = await gate.IdentifyAsync(request.HttpContext);
        await using var picture = await stored.OpenAsync(key, caller?.Tenant.Name, cancellationToken);
        return picture is null
            ? (null, CheckEndpoint.Refuse(StatusCodes.Status404NotFound, $"key is '{Shorten(key)}'; it names no picture that can be checked here"))
            : await ReadAsync("the object", picture.Content, picture.Length, cancellationToken);
    }

    private async Task<(ReadOnlyMemory<byte>? File, ProblemHttpResult? Refusal)> ReadAsync(string what, Stream content, long? length, CancellationToken cancellationToken)
    {
        var limit = options.Value.MaxBytes;
        var file = length > limit ? null : await BoundedRead.RunAsync(content, limit, cancellationToken);
        return file switch
        {
            null => (null, CheckEndpoint.Refuse(
                StatusCodes.Status413PayloadTooLarge,
                $"{what} has {(length is { } told ? $"{told}" : "more")} bytes; must have at most {limit} ({CheckOptions.Key(nameof(CheckOptions.MaxBytes))})")),
            { Length: 0 } => Wrong($"{what} is empty; must be a picture of 1 to {limit} bytes"),
            { } bytes => (bytes, null),
        };
    }

    private static (ReadOnlyMemory<byte>? File, ProblemHttpResult? Refusal) Wrong(string reason) =>
        (null, CheckEndpoint.Refuse(StatusCodes.Status400BadRequest, reason));

    private static string Shorten(string? text) => text is { Length: > MaxShown } ? text[..MaxShown] + "…" : text ?? "";
}

/// <summary>Names a stored picture to check.</summary>
/// <param name="Key">Of an upload or a result in the object store.</param>
internal sealed record CheckRequest(string? Key);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CheckRequest))]
internal sealed partial class CheckJson : JsonSerializerContext;
