using System.Text.Json.Nodes;
using Farm.Coordinator.OpenAi.Answers;
using Farm.Coordinator.OpenAi.Asking;
using Farm.Coordinator.OpenAi.Errors;
using Farm.Coordinator.OpenAi.Files;
using Microsoft.OpenApi;

namespace Farm.Coordinator.Document;

/// <summary>Descriptions of the fields of routes in OpenAI's shape, beyond what their types say.</summary>
internal static class OpenAiWords
{
    private static readonly Type[] Bodies = [typeof(GenerationBody), typeof(EditBody)];

    public static IReadOnlyDictionary<(Type Type, string Field), string[]> Texts { get; } = ByBody(new Dictionary<string, string[]>
    {
        ["quality"] = ["auto", "low", "medium", "high", "standard", "hd"],
        ["response_format"] = ["b64_json", "url"],
        ["output_format"] = ["png", "jpeg", "webp"],
        ["background"] = ["auto", "opaque"],
        ["moderation"] = ["auto"],
    }).ToDictionary();

    public static IReadOnlyDictionary<(Type Type, string Field), string> Words { get; } = ByBody(new Dictionary<string, string>
    {
        ["model"] = "An installed model's id.",
        ["prompt"] = "1 to 4,000 characters.",
        ["n"] = "Pictures, 1 to 10; absent for 1.",
        ["size"] = "WIDTHxHEIGHT in pixels within the model's limits, or auto for its own.",
        ["quality"] = "Steps, as the model's qualitySteps say: standard is medium, hd is high, auto the model's default.",
        ["response_format"] = "url for signed links that hold for a while; absent for b64_json.",
        ["output_compression"] = "Quality of a jpeg (50 to 100) or webp file (75 to 100).",
        ["stream"] = "Whether the answer is a stream of events.",
        ["partial_images"] = "Most previews of each picture in a stream, 0 to 3.",
        ["user"] = "Told as metadata of the jobs.",
    }).Concat(new Dictionary<(Type, string), string>
    {
        [(typeof(EditBody), "images")] = "Pictures that the prompt speaks of, as many as the model takes; for a model that takes none of them, one from which its render starts.",
        [(typeof(EditBody), "mask")] = "Refused until a part of a picture can be changed.",
        [(typeof(PictureReference), "image_url")] = "A data: URL in base64.",
        [(typeof(PictureReference), "file_id")] = "Id of a file that is a picture (POST /v1/files), or key of an upload (POST /v1/uploads).",
        [(typeof(ImagesAnswer), "created")] = "Seconds of Unix.",
        [(typeof(ImagesAnswer), "data")] = "The pictures that there are, in the order of their indices.",
        [(typeof(ImagesAnswer), "errors")] = "Why there are not more; absent for nothing.",
        [(typeof(ImageItem), "index")] = "Of the pictures that were asked for, from 0.",
        [(typeof(ImageItem), "job")] = "The job that made it.",
        [(typeof(ImageError), "index")] = "Of the pictures that were asked for, from 0.",
        [(typeof(ImageError), "job")] = "The job that did not make it.",
        [(typeof(ImageUsage), "render_seconds")] = "Of all pictures, from the worker's claim to the stored picture. Tokens are estimates.",
        [(typeof(ImageEvent), "type")] = "image_generation.partial_image, image_generation.completed or image_generation.failed, or the same of image_edit; error where no picture comes.",
        [(typeof(ImageEvent), "reason")] = "Why this picture does not come, where others were asked for.",
        [(typeof(ImageEvent), "error")] = "Why no picture comes.",
        [(typeof(FileView), "created_at")] = "Seconds of Unix.",
        [(typeof(FileView), "expires_at")] = "Seconds of Unix; absent for a file that stays.",
        [(typeof(FileList), "has_more")] = "Whether there are more after the last one, which the next request names as after.",
        [(typeof(ErrorDetail), "message")] = "A sentence for people, with the parameter, its value and the limit.",
        [(typeof(ErrorDetail), "type")] = "invalid_request_error, image_generation_user_error, permission_error, requests, insufficient_quota or server_error.",
        [(typeof(ErrorDetail), "param")] = "The parameter that is meant; absent for none.",
        [(typeof(ErrorDetail), "code")] = "Short and stable, as moderation_blocked or model_not_found; absent for none.",
    }).ToDictionary();

    /// <summary>An edit as a form: its pictures are files.</summary>
    public static IOpenApiSchema FormOf(IOpenApiSchema body)
    {
        var picture = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "A picture: PNG, JPEG or WebP." };
        var fields = new Dictionary<string, IOpenApiSchema>((body.Properties ?? new Dictionary<string, IOpenApiSchema>()).Where(static field => field.Key is not ("images" or "mask")))
        {
            ["image"] = picture,
            ["image[]"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = picture, Description = "Several pictures." },
        };
        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = fields };
    }

    /// <summary>The form of a file.</summary>
    public static OpenApiSchema FileForm() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "file", "purpose" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "A picture: PNG, JPEG or WebP." },
            ["purpose"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. SentFile.Purposes.Select(static purpose => (JsonNode)purpose)] },
            [SentFile.Anchor] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [SentFile.Created], Description = "Comes with the seconds; absent for a file that stays." },
            [SentFile.Seconds] = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = $"{SentFile.LeastSeconds}", Maximum = $"{SentFile.MostSeconds}" },
        },
    };

    private static IEnumerable<KeyValuePair<(Type, string), T>> ByBody<T>(Dictionary<string, T> fields) =>
        Bodies.SelectMany(body => fields.Select(field => new KeyValuePair<(Type, string), T>((body, field.Key), field.Value)));
}
