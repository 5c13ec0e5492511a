using System.Diagnostics.CodeAnalysis;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.OpenAi.Answers;
using Farm.Coordinator.OpenAi.Asking;
using Farm.Coordinator.OpenAi.Errors;
using Farm.Coordinator.OpenAi.Retries;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Tenants;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.OpenAi;

/// <summary>POST /v1/images/generations and /v1/images/edits, as OpenAI's clients ask.</summary>
internal static class ImageEndpoints
{
    public const string Path = "/images";

    /// <summary>Largest edit as JSON, in bytes: its pictures are held in memory. A form may have more.</summary>
    private const int MaxJsonBytes = 16 << 20;

    public static void MapImages(this IEndpointRouteBuilder routes)
    {
        var images = routes.MapGroup(Path).WithTags("OpenAI").Needs(KeyScopes.Jobs).WithMetadata(RetryCount.Documented, ReadHeader.Language, QuotaAnswers.Documented)
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status504GatewayTimeout, typeof(ErrorEnvelope), ["application/json"]));
        images.MapPost("/generations", GenerateAsync).WithName("CreateImage").WithSummary("Makes pictures of a prompt, in OpenAI's shape.")
            .Accepts<GenerationBody>("application/json").Produces<ImagesAnswer>(StatusCodes.Status200OK, "application/json", "text/event-stream");
        images.MapPost("/edits", EditAsync).WithName("EditImage").WithSummary("Makes pictures of a prompt and of pictures, in OpenAI's shape.")
            .Accepts<EditBody>("application/json", "multipart/form-data").Produces<ImagesAnswer>(StatusCodes.Status200OK, "application/json", "text/event-stream");
    }

    private static async Task<IResult> GenerateAsync(HttpContext context, Tenant tenant, Caller caller, Language language, ModelCatalog models, ImageDesk desk, CancellationToken cancellationToken)
    {
        var (read, refusal) = await JsonBody.ReadAsync(context.Request, cancellationToken);
        if (read is not { } text)
        {
            return refusal ?? Refusal.Of([new FieldError("$", "is empty")]);
        }

        var (body, error) = JsonBody.Parse(text, ImageBodyJson.Default.GenerationBody, ImageBodyJson.Expected);
        if (body is null)
        {
            return Refusal.Of([error ?? new FieldError("$", "is empty")]);
        }

        return !TryFindModel(body, models, out var model, out var unknown) ? unknown
            : ImageRules.TryResolve(body, model, null, out var order, out var errors) ? await AnswerAsync(desk, context, tenant, caller, language, body, order, cancellationToken)
            : Refusal.Of(errors);
    }

    private static async Task<IResult> EditAsync(
        HttpContext context, Tenant tenant, Caller caller, Language language, ModelCatalog models, SentPictures pictures, AccessGate gate, ImageDesk desk, IOptions<CoordinatorOptions> options, CancellationToken cancellationToken)
    {
        var (body, form, refusal) = await ReadEditAsync(context.Request, options.Value.MaxUploadBytes, cancellationToken);
        if (body is null)
        {
            return refusal ?? Refusal.Of([new FieldError("$", "is empty")]);
        }

        if (!TryFindModel(body, models, out var model, out var unknown))
        {
            return unknown;
        }

        if (body.Mask is not null)
        {
            return Refusal.Of([SentPictures.Masked]);
        }

        if (form is not null && body.Images is not null)
        {
            return Refusal.Of([new FieldError("images", "is of JSON; a form has image or image[]")]);
        }

        // Before anything is stored: by how many they are, and not yet by what they are.
        if (!ImageRules.TryResolve(body, model, [.. Enumerable.Repeat("", form?.Pictures.Count ?? body.Images?.Count ?? 0)], out _, out var errors))
        {
            return Refusal.Of(errors);
        }

        // It was long in coming: nothing is kept for who may no longer send it.
        if (await gate.JudgeAsync(context) is { } denied)
        {
            return denied;
        }

        var (keys, error) = form is not null
            ? (await pictures.StoreAsync(tenant.Name, form.Pictures, cancellationToken), null)
            : await pictures.StoreAsync(tenant.Name, body.Images ?? [], options.Value.MaxUploadBytes, cancellationToken);
        return error is not null ? Refusal.Of([error])
            : ImageRules.TryResolve(body, model, keys, out var order, out errors) ? await AnswerAsync(desk, context, tenant, caller, language, body, order, cancellationToken)
            : Refusal.Of(errors);
    }

    private static async Task<(EditBody? Body, IncomingForm? Form, IResult? Refusal)> ReadEditAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        IncomingForm? form = null;
        ReadOnlyMemory<byte> text;
        if (request.HasFormContentType)
        {
            (form, var wrong) = await IncomingForm.ReadAsync(request, maxBytes, cancellationToken);
            if (form is null)
            {
                return (null, null, Refusal.Of([wrong ?? new FieldError("$", "is empty")]));
            }

            text = form.Json;
        }
        else
        {
            (var read, var refusal) = await JsonBody.ReadAsync(request, cancellationToken, MaxJsonBytes);
            if (read is not { } json)
            {
                return (null, null, refusal);
            }

            text = json;
        }

        var (body, error) = JsonBody.Parse(text, ImageBodyJson.Default.EditBody, ImageBodyJson.Expected);
        return (body, form, error is null ? null : Refusal.Of([error]));
    }

    private static bool TryFindModel(ImageBody body, ModelCatalog models, [NotNullWhen(true)] out InstalledModel? model, [NotNullWhen(false)] out IResult? refusal)
    {
        (model, refusal) = (null, null);
        if (body.Model is { } id && models.TryGet(id, out model))
        {
            return true;
        }

        refusal = body.Model is null
            ? Refusal.Of([new FieldError("model", "is missing; GET /v1/models lists those that there are")])
            : Refusal.UnknownModel(body.Model);
        return false;
    }

    /// <summary>The desk writes the answer itself, to know whether its caller was still there.</summary>
    private static async Task<IResult> AnswerAsync(
        ImageDesk desk, HttpContext context, Tenant tenant, Caller caller, Language language, ImageBody body, ImageOrder order, CancellationToken cancellationToken)
    {
        await desk.AnswerAsync(context, tenant, caller, language, body, order, cancellationToken);
        return Results.Empty;
    }
}
