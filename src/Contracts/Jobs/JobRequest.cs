using System.Text.Json.Serialization;
using Farm.Contracts.Adapters;

namespace Farm.Contracts.Jobs;

/// <summary>A job as a caller asks for it; what is absent comes from the model's card. The rules of the catalog make a <see cref="JobSpec"/> of it.</summary>
public sealed record JobRequest
{
    /// <summary>A model's id.</summary>
    public string? Model { get; init; }

    /// <summary>1 to 4,000 characters.</summary>
    public string? Prompt { get; init; }

    /// <summary>At most 4,000 characters; what the picture should not show.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Denoising steps.</summary>
    public int? Steps { get; init; }

    /// <summary>Classifier-free guidance scale, 0 to 30; 1 or less renders without it.</summary>
    public double? Guidance { get; init; }

    /// <summary>A scheduler's name, such as ddim, euler or dpmpp-2m.</summary>
    public string? Scheduler { get; init; }

    /// <summary>0 to 4,294,967,295: PyTorch's generator looks at 32 bits. Drawn at random when absent.</summary>
    public long? Seed { get; init; }

    /// <summary>Syntax of weights in the prompt: plain, a1111 or comfyui.</summary>
    public string? PromptSyntax { get; init; }

    /// <summary>Layers to skip at the end of a CLIP encoder, 0 to 12, where the model's export allows it.</summary>
    public int? ClipSkip { get; init; }

    /// <summary>Key of an uploaded picture that the render starts from.</summary>
    public string? InitImage { get; init; }

    /// <summary>With <see cref="InitImage"/>: above 0 to 1, how much of the run is made; 1 keeps nothing of the picture.</summary>
    public double? Strength { get; init; }

    /// <summary>Keys of uploaded pictures that the prompt speaks of, for families that take references.</summary>
    public IReadOnlyList<string>? References { get; init; }

    /// <summary>LoRA adapters, at most 8, whose ranks together are within the model's ceiling.</summary>
    public IReadOnlyList<AdapterRequest>? Adapters { get; init; }

    /// <summary>png, jpeg or webp.</summary>
    public string? Format { get; init; }

    /// <summary>Quality of a jpeg or webp file, up to 100; absent for 90.</summary>
    public int? FormatQuality { get; init; }

    /// <summary>Whether small previews are kept while the job runs.</summary>
    public bool? Preview { get; init; }

    /// <summary>The caller's own words about the job, told wherever it is told: at most 16 pairs, keys of 1 to 64 characters of A-Za-z0-9._-, values of at most 512.</summary>
    public IReadOnlyDictionary<string, string?>? Metadata { get; init; }

    /// <summary>interactive, which is the default, or batch: work that nobody waits for.</summary>
    public string? Class { get; init; }

    /// <summary>Place among the tenant's own jobs of the same class, -10 to 10: higher ones go first. Between tenants it decides nothing.</summary>
    public int? Priority { get; init; }

    /// <summary>Earliest dispatch, at most 30 days ahead; a time of RFC 3339 with its offset, as are the two below.</summary>
    public string? NotBefore { get; init; }

    /// <summary>A job that no worker has started by then expires; at most 60 days ahead.</summary>
    public string? StartDeadline { get; init; }

    /// <summary>A job that is not done by then expires, rendering or not; at most 60 days ahead.</summary>
    public string? Deadline { get; init; }

    /// <summary>Address that the job's own events are sent to, beside the tenant's endpoints; signed with the tenant's default secret.</summary>
    public WebhookRequest? Webhook { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobRequest))]
[JsonSerializable(typeof(JobSpec))]
[JsonSerializable(typeof(IReadOnlyList<JobWarning>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
public sealed partial class JobJson : JsonSerializerContext;
