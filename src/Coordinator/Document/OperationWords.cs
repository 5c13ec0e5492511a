using System.Globalization;
using System.Text.Json.Nodes;
using Farm.Contracts.Api;
using Farm.Coordinator.Http;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.OpenAi.Answers;
using Farm.Coordinator.OpenAi.Asking;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Farm.Coordinator.Document;

/// <summary>Adds to an operation what its types do not tell: its headers, its parameters in words, the events of a stream, examples.</summary>
internal static class OperationWords
{
    private static readonly Dictionary<string, (string Text, string Example)> Queries = new(StringComparer.Ordinal)
    {
        ["state"] = ("Only what is in one of these states, whatever their case; repeated, or with commas between.", "Queued,Running"),
        ["limit"] = ("The most that a page holds, 1 to 100.", "20"),
        ["cursor"] = ("nextCursor of the page before.", "AAAAAAAAACo"),
        ["model"] = ("A model's id; a list takes several, repeated or with commas between.", "catalog-sd15"),
        ["GetModel.model"] = ("A model's id.", "catalog-sd15"),
        ["family"] = ("A family of models; several, repeated or with commas between.", "sd15"),
        ["name"] = ("What the adapter is to be called.", "lineart"),
        ["job"] = ("A job's id.", "01890a5d-ac96-774b-bcce-b302099a8057"),
        ["reveal"] = ("true for the picture as it is; absent or false for a blurred copy.", "false"),
        ["width"] = ("Of a thumbnail in pixels, 128 to 1024; absent for the picture itself.", "256"),
        ["reviewer"] = ("The caller's own name, as on its key or token; another is refused, and it may be left out.", "ada"),
        ["id"] = ("Its id.", "01890a5d-ac96-774b-bcce-b302099a8057"),
        ["FinishSignIn.state"] = ("As the sign-in gave it to the browser.", "CfDJ8Nr"),
        ["return"] = ("Path of the farm's at which the browser goes on after the sign-in; absent for /v1/session.", "/v1/session"),
        ["code"] = ("The identity provider's, which is traded for a token.", "SplxlOBeZQQYbYS6WxSbIA"),
        ["error"] = ("The identity provider's word in place of a code.", "access_denied"),
        ["tenant"] = ("A tenant's name.", "acme"),
        ["day"] = ("A day, UTC; absent for today.", "2026-11-30"),
        ["who"] = ("Only what somebody of this name did.", "ada"),
        ["what"] = ("Only this act, or all acts that begin with this word.", "key.created"),
        ["subject"] = ("Only what was done to this.", "review:01890a5d-ac96-774b-bcce-b302099a8057"),
        ["since"] = ("Only what was done at this time or later.", "2027-01-05T09:30:00Z"),
        ["until"] = ("Only what was done before this time.", "2027-01-06"),
        ["words"] = ("false to leave out all that can be erased, names among it; the rest can be verified all the same.", "true"),
        ["class"] = ("Only jobs of this class, interactive or batch.", "batch"),
        ["target"] = ("The part of the work: farm, tier:NAME, model:ID, tenant:NAME or worker:ID.", "tier:gpu6"),
        ["adapter"] = ("An adapter's name, or the SHA-256 of its file.", "lineart"),
    };

    static OperationWords()
    {
        foreach (var (name, text, example) in WebhookWords.Parameters)
        {
            Queries.Add(name, (text, example));
        }
    }

    public static IReadOnlyList<(string Name, string Text)> Tags { get; } =
    [
        ("Jobs", "Asking for pictures, following and fetching them"), ("Uploads", "Pictures to work from"), ("Adapters", "LoRAs of the tenant"),
        ("Models", "What can be asked for"), ("Workers", "Who renders"), ("Queue", "What waits, what is held back, and in which order it leaves"), ("Moderation", "The review queue and what moderation did with a job, for who runs the farm"),
        ("OpenAI", "The same for clients of OpenAI's image routes"),
        ("Provenance", "What a picture is, for anybody"),
        ("Webhooks", "Being told of what happens, and fetching it"),
        ("Audit", "Administration, review and keys: who did what, in a chain that shows where it was changed"),
    ];

    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            // A name may mean another thing to one operation.
            if (parameter.Name is { } name && (Queries.TryGetValue($"{operation.OperationId}.{name}", out var words) || Queries.TryGetValue(name, out words)))
            {
                parameter.Description = words.Text;
                parameter.Example = parameter.Schema?.Type?.HasFlag(JsonSchemaType.Array) == true
                    ? new JsonArray([.. words.Example.Split(',').Select(static value => JsonValue.Create(value))])
                    : JsonValue.Create(words.Example);
            }
        }

        AddHeaders(operation, context.Description.ActionDescriptor.EndpointMetadata);
        if (operation.Responses?.GetValueOrDefault("200")?.Content is { } content && content.TryGetValue("text/event-stream", out var stream))
        {
            stream.Schema = operation.OperationId == "WatchJob" ? await EventAsync(context, cancellationToken) : await context.GetOrCreateSchemaAsync(typeof(ImageEvent), null, cancellationToken);
        }

        if (operation.RequestBody?.Content is { } asked && asked.TryGetValue("multipart/form-data", out var form))
        {
            form.Schema = operation.OperationId switch
            {
                "EditImage" => OpenAiWords.FormOf(await context.GetOrCreateSchemaAsync(typeof(EditBody), null, cancellationToken)),
                "CreateFile" => OpenAiWords.FileForm(),
                _ => form.Schema,
            };
        }

        ApiExamples.AddTo(operation);
    }

    private static void AddHeaders(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var header in metadata.OfType<ReadHeader>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = header.Name, In = ParameterLocation.Header, Description = header.Text, Example = JsonValue.Create(header.Example), Schema = Text(),
            });
        }

        foreach (var header in metadata.OfType<SentHeader>().Append(SentHeader.RetryAfter))
        {
            foreach (var status in header.Statuses)
            {
                if (operation.Responses?.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture)) is OpenApiResponse response)
                {
                    response.Headers ??= new Dictionary<string, IOpenApiHeader>();
                    response.Headers[header.Name] = new OpenApiHeader { Description = header.Text, Example = JsonValue.Create(header.Example), Schema = Text() };
                }
            }
        }
    }

    /// <summary>One event of a job as it comes over the stream: its name and id, and what its data hold.</summary>
    private static async Task<IOpenApiSchema> EventAsync(OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document ?? throw new InvalidOperationException("an operation has no document");
        document.AddComponent(nameof(JobStatus), await context.GetOrCreateSchemaAsync(typeof(JobStatus), null, cancellationToken));
        document.AddComponent(nameof(JobProgress), await context.GetOrCreateSchemaAsync(typeof(JobProgress), null, cancellationToken));
        document.AddComponent("JobEvent", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "One server-sent event. progress has a JobProgress as its data, every other name a JobStatus; the names after progress are the last of a stream.",
            Required = new HashSet<string> { "event", "id", "data" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["event"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String, Enum = [.. ((string[])["state", "progress", "completed", "failed", "canceled", "expired", "blocked"]).Select(static name => JsonValue.Create(name))],
                },
                ["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For Last-Event-ID: the job's version, and the step within it.", Pattern = "^[0-9]+(\\.[0-9]+)?$" },
                ["data"] = new OpenApiSchema
                {
                    AnyOf = [new OpenApiSchemaReference(nameof(JobStatus), document), new OpenApiSchemaReference(nameof(JobProgress), document)],
                },
            },
        });
        return new OpenApiSchemaReference("JobEvent", document);
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
