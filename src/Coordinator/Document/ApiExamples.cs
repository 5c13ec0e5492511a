using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Farm.Coordinator.Document;

/// <summary>Examples of bodies, by operation and status; a test holds each against the schema beside it.</summary>
internal static class ApiExamples
{
    private const string Id = "01890a5d-ac96-774b-bcce-b302099a8057";

    private const string Spec = """
        {"model":"catalog-sd15","prompt":"a red mug on a blue background","negativePrompt":"","width":256,"height":256,"steps":20,"guidance":5,"seed":7,"format":"png","preview":false}
        """;

    private const string Links = $$"""
        {"self":"/v1/jobs/{{Id}}","result":"/v1/jobs/{{Id}}/result","preview":"/v1/jobs/{{Id}}/preview","cancel":"/v1/jobs/{{Id}}/cancel","events":"/v1/jobs/{{Id}}/events"}
        """;

    private const string Warning = """
        {"code":"negative-prompt-unused","field":"negativePrompt","message":"is not used: guidance is 1, and a negative prompt counts where it is above 1","text":"blurry"}
        """;

    private const string Queued = $$"""
        {"id":"{{Id}}","state":"Queued","attempts":0,"spec":{{Spec}},"warnings":[{{Warning}}],"position":3,"possible":true,"cancelRequested":false,"createdAt":"2027-01-05T09:30:00+00:00","links":{{Links}}}
        """;

    private const string Succeeded = $$"""
        {"id":"{{Id}}","state":"Succeeded","attempts":1,"spec":{{Spec}},"warnings":[],"cancelRequested":false,"createdAt":"2027-01-05T09:30:00+00:00","startedAt":"2027-01-05T09:30:01+00:00",
         "finishedAt":"2027-01-05T09:30:04+00:00","worker":"gpu-1","result":{"contentType":"image/png","bytes":40960,"sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         "renderSeconds":2.7},"links":{{Links}}}
        """;

    /// <summary>By operation; a request has no status.</summary>
    private static readonly Dictionary<(string Operation, string? Status), string> Bodies = new()
    {
        [("SubmitJob", null)] = """{"model":"catalog-sd15","prompt":"a red mug on a blue background","seed":7}""",
        [("SubmitJob", "202")] = Queued,
        [("SubmitJob", "200")] = Succeeded,
        [("SubmitJob", "400")] = """
            {"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"The job cannot be taken","status":400,"detail":"steps is 5000; must be from 1 to 150","errors":{"steps":["is 5000; must be from 1 to 150"]}}
            """,
        [("GetJob", "200")] = Succeeded,
        [("ListJobs", "200")] = $$"""{"jobs":[{{Queued}}],"nextCursor":"AAAAAAAAACo"}""",
        [("ListModels", "200")] = """
            {"object":"list","data":[{"id":"catalog-sd15","object":"model","created":1796083200,"owned_by":"farm","title":"Catalog","family":"sd15","tier":"gpu6","licence":"Apache-2.0","licenceAccepted":true,"precision":"fp32","defaults":{"steps":20,"guidance":4,"width":128,"height":128},"qualitySteps":{"low":10,"medium":20,"high":30},
              "limits":{"sizeMultiple":16,"minSize":64,"maxSize":512,"maxSteps":150,"maxGuidance":30,"maxPromptCharacters":4000,"maxWordWeight":10,"maxAdapterWeight":4,"maxSeed":4294967295},
              "schedulers":[{"name":"ddim","maxSteps":150},{"name":"lcm","maxSteps":50}],
              "takes":{"initImage":true,"maxReferences":0,"negativePrompt":true,"guidance":"classifier-free","promptSyntaxes":["plain","a1111","comfyui"],"maxClipSkip":0,"promptTokens":{"text_encoder":75}},
              "adapters":{"maxAdapters":8,"rankCeiling":32,"installed":["brand","lineart"]}}]}
            """,
        [("CreateImage", null)] = """{"model":"catalog-sd15","prompt":"a red mug on a blue background","n":2,"size":"512x512","quality":"high","output_format":"webp"}""",
        [("CreateImage", "400")] = """{"error":{"message":"n is 11; must be from 1 to 10","type":"invalid_request_error","param":"n"}}""",
        [("EditImage", null)] = """{"model":"catalog-flux2","prompt":"the mug in green","images":[{"image_url":"data:image/png;base64,iVBORw0KGgo="}]}""",
        [("EraseAudit", null)] = """{"who":"ada"}""",
        [("AppealJob", null)] = """{"reason":"It is a statue in a museum."}""",
        [("AppealJob", "202")] = $$"""{"job":"{{Id}}","review":"01890a5d-ac96-774b-bcce-b302099a8058","dueAt":"2027-01-07T09:30:00+00:00"}""",
        [("Upload", "201")] = """{"key":"uploads/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","bytes":40960,"mediaType":"image/png"}""",
        [("ClaimReview", null)] = "{}",
        [("DecideReview", null)] = """{"outcome":"release","reason":"A statue in a museum."}""",
        [("CheckPicture", null)] = """{"key":"uploads/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}""",
    };

    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    public static void AddTo(OpenApiOperation operation)
    {
        if (operation.OperationId is not { } name)
        {
            return;
        }

        if (Bodies.TryGetValue((name, null), out var asked) && operation.RequestBody?.Content is { } taken && taken.TryGetValue(Json, out var body))
        {
            body.Example = JsonNode.Parse(asked);
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (Bodies.TryGetValue((name, status), out var told) && response.Content is { } sent && (sent.TryGetValue(Json, out var media) || sent.TryGetValue(ProblemJson, out media)))
            {
                media.Example = JsonNode.Parse(told);
            }
        }
    }
}
