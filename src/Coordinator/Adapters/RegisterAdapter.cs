using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Adapters;

/// <summary>POST /v1/adapters: takes a file in while it is hashed, then has it judged and registers it.</summary>
internal static class RegisterAdapter
{
    public const string MediaType = "application/octet-stream";

    public static async Task<IResult> HandleAsync(
        HttpRequest request,
        Tenant tenant,
        AccessGate gate,
        string? model,
        string? name,
        ModelCatalog models,
        AdapterIntake intake,
        ActiveRegistrations underWay,
        IOptions<CoordinatorOptions> options,
        ILogger<AdapterIntake> log,
        CancellationToken cancellationToken)
    {
        if (!string.Equals(request.GetTypedHeaders().ContentType?.MediaType.Value, MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, $"Content-Type is '{request.ContentType}'; must be {MediaType}");
        }

        if (Check(model, name, models, out var installed) is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(
                errors, detail: string.Join("; ", errors.Select(error => $"{error.Key} {error.Value[0]}")), title: "The adapter cannot be taken");
        }

        if (installed is not { Card.Lora: not null } || name is null)
        {
            return Findings([new("model_takes_none", null, $"model {model} declares no layers for adapters: its card has no lora")]);
        }

        using var place = underWay.TryEnter();
        if (place is null)
        {
            request.HttpContext.Response.Headers.RetryAfter = "5";
            return Refuse(StatusCodes.Status503ServiceUnavailable, $"{ActiveRegistrations.Most} adapters are being taken in; try again in a moment");
        }

        var limit = options.Value.MaxAdapterBytes;
        IncomingAdapter? file;
        try
        {
            file = await IncomingAdapter.ReadAsync(request, limit, cancellationToken);
        }
        catch (IOException problem) when (problem is not BadHttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            log.NotKept(request.Path, problem.Message);
            return Refuse(StatusCodes.Status503ServiceUnavailable, "the file cannot be kept until it is stored; try again later");
        }

        if (file is null)
        {
            var length = request.ContentLength is { } bytes ? $"{bytes}" : "more";
            return Refuse(
                StatusCodes.Status413PayloadTooLarge, $"the body has {length} bytes; must have at most {limit} ({Setting(nameof(options.Value.MaxAdapterBytes))})");
        }

        using (file)
        {
            if (await gate.JudgeAsync(request.HttpContext) is { } refusal)
            {
                return refusal;
            }

            return await intake.TakeAsync(tenant.Name, installed, name, file, cancellationToken) switch
            {
                RegistrationResult.Created created => TypedResults.Created($"/v1{AdapterEndpoints.Path}/{created.Adapter.Id}", created.Adapter),
                RegistrationResult.Known known => TypedResults.Ok(known.Adapter),
                RegistrationResult.Taken taken => Refuse(StatusCodes.Status409Conflict, taken.Reason),
                RegistrationResult.Refused refused => Findings(refused.Findings),
                var other => throw new InvalidOperationException($"{other} has no answer"),
            };
        }
    }

    private static Dictionary<string, string[]> Check(string? model, string? name, ModelCatalog models, out InstalledModel? installed)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        installed = null;
        if (model is null || !models.TryGet(model, out installed))
        {
            var known = string.Join(", ", models.All.Select(known => known.Card.Id));
            errors["model"] = [$"{(model is null ? "is missing" : $"'{model}' is not installed")}; installed are {(known.Length == 0 ? "none" : known)}"];
        }

        if (name is null || !AdapterNames.IsName(name))
        {
            errors["name"] = [$"{(name is null ? "is missing" : $"is '{name}'")}; must be {AdapterNames.Form}"];
        }

        return errors;
    }

    private static string Setting(string key) => $"{CoordinatorOptions.Section}:{key}";

    private static ProblemHttpResult Findings(IReadOnlyList<AdapterObjection> findings) => TypedResults.Problem(
        string.Join("; ", findings.Select(finding => finding.Key is null ? finding.Message : $"{finding.Key}: {finding.Message}")),
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: "The file is no adapter of the model",
        extensions: [new("findings", findings)]);

    private static ProblemHttpResult Refuse(int status, string reason) => TypedResults.Problem(reason, statusCode: status, title: "The adapter cannot be taken");
}

/// <summary>Bounds what files under way take of the temporary disk.</summary>
internal sealed class ActiveRegistrations : IDisposable
{
    public const int Most = 8;
    private readonly SemaphoreSlim places = new(Most);

    /// <returns>To be disposed of; null when all places are taken.</returns>
    public IDisposable? TryEnter() => places.Wait(0) ? new Place(places) : null;

    public void Dispose() => places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
