using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Adapters;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Coordinator.Adapters;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Models;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.OpenAi.Asking;
using Farm.Coordinator.Reviews;
using Farm.Coordinator.Uploads;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Farm.Coordinator.Document;

/// <summary>Adds to a schema what callers need to know beyond its types: which fields must be there, which texts there are, what numbers count.</summary>
internal static class SchemaWords
{
    private static readonly Dictionary<Type, string[]> Required = new()
    {
        [typeof(JobRequest)] = ["model", "prompt"],
        [typeof(GenerationBody)] = ["model", "prompt"],
        [typeof(EditBody)] = ["model", "prompt"],
        [typeof(AdapterRequest)] = ["id"],
        [typeof(BulkRequest)] = ["kind"],
        [typeof(AppealBody)] = ["reason"],
        [typeof(DecideBody)] = ["outcome", "reason"],
    };

    private static readonly Dictionary<(Type, string), string[]> Texts = new()
    {
        [(typeof(JobRequest), "promptSyntax")] = ["plain", "a1111", "comfyui"],
        [(typeof(JobRequest), "format")] = ["png", "jpeg", "webp"],
        [(typeof(JobSpec), "promptSyntax")] = ["plain", "a1111", "comfyui"],
        [(typeof(JobSpec), "format")] = ["png", "jpeg", "webp"],
        [(typeof(JobResult), "contentType")] = ["image/png", "image/jpeg", "image/webp"],
        [(typeof(CancelAnswer), "outcome")] = [CancelAnswer.Canceled, CancelAnswer.Requested, CancelAnswer.AlreadyCompleted],
        [(typeof(JobSelection), "tier")] = ["gpu6", "gpu12", "gpu24"],
        [(typeof(JobSelection), "class")] = ["interactive", "batch"],
        [(typeof(BulkRequest), "kind")] = ["cancel", "reorder"],
        [(typeof(BulkRequest), "class")] = ["interactive", "batch"],
        [(typeof(JobMove), "to")] = ["front", "end"],
        [(typeof(JobReorder), "class")] = ["interactive", "batch"],
        [(typeof(JobAct), "act")] = ["moved", "reordered", "canceled", "cancel-requested"],
        [(typeof(UploadView), "mediaType")] = ["image/png", "image/jpeg", "image/webp"],
        [(typeof(DecideBody), "outcome")] = ["uphold-block", "release"],
        [(typeof(JobDecision), "outcome")] = ["blocked", "held", "released"],
        [(typeof(JobDecision), "stage")] = ["prompt", "image"],
        [(typeof(JobAppeal), "state")] = ["none", "open", "upheld", "released"],
        [(typeof(ReviewView), "state")] = ["open", "confirming", "released", "upheld"],
        [(typeof(ReviewView), "stage")] = ["prompt", "image"],
    };

    private static readonly Dictionary<(Type, string), string> Words = new()
    {
        [(typeof(JobRequest), "model")] = "A model's id, as GET /v1/models lists them.",
        [(typeof(JobRequest), "prompt")] = "What the picture shows, 1 to 4,000 characters.",
        [(typeof(JobRequest), "negativePrompt")] = "What it should not show, at most 4,000 characters.",
        [(typeof(JobRequest), "width")] = "Pixels, within the model's limits; absent for its default, as with every field below.",
        [(typeof(JobRequest), "height")] = "Pixels, within the model's limits.",
        [(typeof(JobRequest), "steps")] = "Denoising steps, within the model's limits.",
        [(typeof(JobRequest), "guidance")] = "Classifier-free guidance scale, 0 to 30; 1 or less renders without it.",
        [(typeof(JobRequest), "scheduler")] = "A scheduler's name, such as ddim, euler or dpmpp-2m.",
        [(typeof(JobRequest), "seed")] = "0 to 4,294,967,295; drawn at random when absent.",
        [(typeof(JobRequest), "promptSyntax")] = "How weights in the prompt are read; absent for plain.",
        [(typeof(JobRequest), "clipSkip")] = "Layers to skip at the end of a CLIP encoder, 0 to 12, where the model allows it.",
        [(typeof(JobRequest), "initImage")] = "Key of an upload that the render starts from.",
        [(typeof(JobRequest), "strength")] = "With initImage: above 0 to 1, how much of the run is made; 1 keeps nothing of the picture.",
        [(typeof(JobRequest), "references")] = "Keys of uploads that the prompt speaks of, where the model takes references.",
        [(typeof(JobRequest), "adapters")] = "LoRAs, at most 8.",
        [(typeof(JobRequest), "format")] = "Of the picture; absent for png.",
        [(typeof(JobRequest), "preview")] = "Whether small previews are kept while the job runs.",
        [(typeof(JobRequest), "metadata")] = "Words of your own about the job, told wherever it is told and found by ?metadata.KEY=VALUE: at most 16 pairs, keys of 1 to 64 characters of A-Za-z0-9._-, values of at most 512 characters.",
        [(typeof(JobRequest), "notBefore")] = "The job leaves the queue no earlier; at most 30 days ahead. As with the two below, a time of RFC 3339 with its offset, such as 2027-01-05T09:30:00Z.",
        [(typeof(JobRequest), "startDeadline")] = "A job that no worker has started by then is Expired (start-deadline-passed); after notBefore, at most 60 days ahead.",
        [(typeof(JobRequest), "deadline")] = "A job that is not done by then is Expired (deadline-passed), and a render of it is stopped; not before startDeadline, at most 60 days ahead.",
        [(typeof(AdapterRequest), "id")] = "An adapter's name, or the SHA-256 of its file.",
        [(typeof(JobStatus), "attempts")] = "Renders begun so far.",
        [(typeof(JobStatus), "position")] = "Of a queued job whose time has come: 1 is next to leave for its model's queue.",
        [(typeof(JobStatus), "paused")] = "All that is paused and holds the job back; absent for nothing.",
        [(typeof(JobStatus), "possible")] = "Until the job ends: whether its time has come, nothing holds it back and some worker of now could render it.",
        [(typeof(JobStatus), "impossibleBecause")] = "Why not.",
        [(typeof(JobStatus), "expectedStart")] = "Until the job starts: when that is expected; absent where waitingFor says why.",
        [(typeof(JobStatus), "expectedFinish")] = "Until the job ends: when its picture is expected.",
        [(typeof(JobStatus), "waitingFor")] = "Of a waiting job whose start cannot be told: what must come first.",
        [(typeof(ExpectedTime), "at")] = "As expected now, if nothing comes that goes before.",
        [(typeof(ExpectedTime), "earliest")] = "Four of five are between this and latest.",
        [(typeof(ExpectedTime), "latest")] = "The other end of the band.",
        [(typeof(JobStatus), "metadata")] = "As the job's caller gave it; absent for none.",
        [(typeof(JobStatus), "notBefore")] = "It leaves the queue no earlier; absent for at once.",
        [(typeof(JobStatus), "startDeadline")] = "It expires if no worker has started it by then; absent for none.",
        [(typeof(JobStatus), "deadline")] = "It expires if it is not done by then; absent for none.",
        [(typeof(JobStatus), "failure")] = "Of the last attempt that failed; final only when the state is.",
        [(typeof(JobStatus), "decision")] = "Of a blocked job: why, and how to appeal.",
        [(typeof(JobStatus), "warnings")] = "What of the job has no effect, such as the end of a prompt that is too long; empty for nothing.",
        [(typeof(JobPause), "by")] = "The thing that is paused: farm, tier:NAME, model:ID or tenant:NAME.",
        [(typeof(PauseRequest), "reason")] = "Told to whoever waits for it; 1 to 200 characters, absent for none.",
        [(typeof(PauseView), "by")] = "Whoever paused it; absent where that is not for the reader.",
        [(typeof(PauseView), "waiting")] = "Jobs that it holds back, of those that the reader may see; absent for a worker.",
        [(typeof(PauseView), "inFlight")] = "Jobs that were handed out before and have not ended: at 0 it is empty.",
        [(typeof(JobMove), "to")] = "front or end of the tenant's own jobs of the class and model.",
        [(typeof(JobMove), "place")] = "Place among them, 1 for the next to leave.",
        [(typeof(JobMove), "before")] = "Right before this job, which waits too and is of the same tenant and class.",
        [(typeof(JobMove), "after")] = "Right after this job.",
        [(typeof(JobReorder), "priority")] = "-10 to 10; absent leaves it.",
        [(typeof(JobReorder), "class")] = "interactive or batch; absent leaves it.",
        [(typeof(JobAct), "by")] = "Whoever did it; farm for the farm's own people where the reader is not one of them.",
        [(typeof(JobSelection), "tenant")] = "Absent for the tenant that the request is about; with a key of the farm's own any tenant's name, or * for all.",
        [(typeof(JobSelection), "state")] = "In one of these states, absent for all: Queued, Dispatched, Running and Publishing; for reorder Queued alone.",
        [(typeof(JobSelection), "metadata")] = "With all of these pairs.",
        [(typeof(JobSelection), "submittedAfter")] = "Taken in at this time or later.",
        [(typeof(JobSelection), "submittedBefore")] = "Taken in before this time.",
        [(typeof(BulkRequest), "select")] = "Which jobs; absent for all of the tenant's that have not ended.",
        [(typeof(BulkRequest), "priority")] = "The new one, -10 to 10; for reorder alone.",
        [(typeof(BulkRequest), "class")] = "The new one; for reorder alone.",
        [(typeof(BulkView), "matched")] = "Jobs that the preview has found.",
        [(typeof(BulkView), "gpuSeconds")] = "Predicted, of all of them.",
        [(typeof(BulkView), "done")] = "Jobs that it has changed so far; of cancels also those whose render was asked to stop.",
        [(typeof(BulkView), "skipped")] = "Jobs of the preview whose state had changed before it came to them.",
        [(typeof(BulkView), "failed")] = "Jobs that could not be changed; the log says why.",
        [(typeof(BulkView), "expiresAt")] = "A preview can be run until then; absent once it was.",
        [(typeof(BulkView), "sample")] = "The first jobs that the preview has found; absent later.",
        [(typeof(LaneView), "gpuSeconds")] = "Predicted, of all its jobs.",
        [(typeof(LaneView), "paused")] = "All that holds it back; empty for nothing.",
        [(typeof(JobRequest), "formatQuality")] = "Of a jpeg file 50 to 100, of a webp file 75 to 100; absent for 90.",
        [(typeof(JobWarning), "code")] = "Short and stable.",
        [(typeof(JobWarning), "field")] = "The request's field that asks for it.",
        [(typeof(JobWarning), "message")] = "A sentence for people, with the values.",
        [(typeof(JobWarning), "text")] = "The part of the field's text that is meant, such as all that is not read of a prompt; absent where it is not of a text.",
        [(typeof(ModelView), "defaults")] = "What a job takes where it says nothing.",
        [(typeof(ModelView), "qualitySteps")] = "Steps of the qualities low, medium and high.",
        [(typeof(ModelView), "object")] = "model.",
        [(typeof(ModelView), "created")] = "When it was added, in seconds of Unix.",
        [(typeof(ModelView), "owned_by")] = "farm.",
        [(typeof(ModelList), "object")] = "list.",
        [(typeof(ModelView), "limits")] = "Of what a job may say.",
        [(typeof(ModelView), "schedulers")] = "Those that can run the model; absent where its files do not lie here to say.",
        [(typeof(ModelView), "takes")] = "What else a job may say to it.",
        [(typeof(ModelView), "adapters")] = "What it takes of adapters; absent for none.",
        [(typeof(SchedulerTraits), "name")] = "As a job names it.",
        [(typeof(SchedulerTraits), "maxSteps")] = "The most steps that model and scheduler both allow.",
        [(typeof(ModelLimits), "sizeMultiple")] = "Width and height are multiples of it, in pixels.",
        [(typeof(ModelLimits), "minSize")] = "Smallest width and height, in pixels.",
        [(typeof(ModelLimits), "maxSize")] = "Largest width and height, in pixels.",
        [(typeof(ModelLimits), "maxSteps")] = "Of the model; a scheduler may allow fewer.",
        [(typeof(ModelLimits), "maxGuidance")] = "Guidance is from 0 to it.",
        [(typeof(ModelLimits), "maxPromptCharacters")] = "Of the prompt, and of the negative prompt.",
        [(typeof(ModelLimits), "maxWordWeight")] = "Weights of words in a prompt are from its negative to it.",
        [(typeof(ModelLimits), "maxAdapterWeight")] = "Weights of adapters are from its negative to it, and not 0.",
        [(typeof(ModelLimits), "maxSeed")] = "Seeds are from 0 to it.",
        [(typeof(ModelTakes), "initImage")] = "Whether a render can start from a picture.",
        [(typeof(ModelTakes), "maxReferences")] = "Pictures that a prompt may speak of; 0 for none.",
        [(typeof(ModelTakes), "negativePrompt")] = "Whether one can count, under guidance above 1.",
        [(typeof(ModelTakes), "guidance")] = "How guidance comes about; absent where the model's files do not lie here to say.",
        [(typeof(ModelTakes), "promptSyntaxes")] = "How weights in a prompt may be read.",
        [(typeof(ModelTakes), "maxClipSkip")] = "Layers that may be skipped at the end of the CLIP encoders; absent where it is not known.",
        [(typeof(ModelTakes), "promptTokens")] = "Tokens of a plain prompt that each text encoder reads, by the encoder's name; absent where it is not known.",
        [(typeof(ModelAdapters), "maxAdapters")] = "The most that one job may name.",
        [(typeof(ModelAdapters), "rankCeiling")] = "The most that their ranks may have together.",
        [(typeof(ModelAdapters), "installed")] = "Names of those that came with the farm, sorted; a tenant's own are under /v1/adapters.",
        [(typeof(JobFailure), "code")] = "Short and stable.",
        [(typeof(JobResult), "sha256")] = "Lower-case hex; the picture's ETag.",
        [(typeof(JobResult), "renderSeconds")] = "From the worker's claim to the stored picture.",
        [(typeof(JobResult), "markId")] = "In the picture's invisible mark, 16 hex digits.",
        [(typeof(JobResult), "manifestId")] = "The label of its C2PA manifest.",
        [(typeof(JobResult), "manifestSha256")] = "Of its manifest store, lower-case hex.",
        [(typeof(JobPage), "nextCursor")] = "For the next page; absent on the last.",
        [(typeof(AdapterPage), "nextCursor")] = "For the next page; absent on the last.",
        [(typeof(ReviewPage), "nextCursor")] = "For the next page; absent on the last.",
        [(typeof(AdapterView), "id")] = "SHA-256 of its file.",
        [(typeof(AdapterView), "rank")] = "The largest of its layers.",
        [(typeof(AdapterView), "layers")] = "Layers of the model that it changes.",
        [(typeof(AdapterView), "installed")] = "Whether it came with the farm, for every tenant.",
        [(typeof(AdapterView), "createdAt")] = "When the tenant registered it; absent where it is installed.",
        [(typeof(UploadView), "key")] = "For a job's initImage or references.",
        [(typeof(ClaimBody), "reviewer")] = "The caller's own name, as on its key or token; another is refused, and it may be left out.",
        [(typeof(DecideBody), "reviewer")] = "The caller's own name, as on its key or token; another is refused, and it may be left out.",
        [(typeof(ReviewView), "locked")] = "Whether a release needs two reviewers.",
        [(typeof(AuditView), "who")] = "farm, tenant:NAME or reviewer:NAME.",
    };

    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 } properties)
        {
            Describe(schema, properties, context.JsonTypeInfo);
        }

        return Task.CompletedTask;
    }

    private static void Describe(OpenApiSchema schema, IDictionary<string, IOpenApiSchema> properties, JsonTypeInfo type)
    {
        // What is null is left out of an answer.
        schema.Required?.ExceptWith(type.Properties.Where(static property => property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null).Select(static property => property.Name));
        if (Required.TryGetValue(type.Type, out var required))
        {
            schema.Required = new HashSet<string>(required);
        }

        foreach (var (name, property) in properties)
        {
            var inner = property as OpenApiSchema;
            if (inner is not null && (Words.TryGetValue((type.Type, name), out var words) || WebhookWords.Words.TryGetValue((type.Type, name), out words) || OpenAiWords.Words.TryGetValue((type.Type, name), out words)))
            {
                inner.Description = words;
            }

            if (inner is not null && (Texts.TryGetValue((type.Type, name), out var texts) || WebhookWords.Texts.TryGetValue((type.Type, name), out texts) || OpenAiWords.Texts.TryGetValue((type.Type, name), out texts)))
            {
                // A field that may be null may be so here too.
                inner.Enum = [.. texts.Select(static text => JsonValue.Create(text)), .. inner.Type?.HasFlag(JsonSchemaType.Null) == true ? (JsonNode[])[JsonNullSentinel.JsonNull] : []];
            }
        }
    }
}
