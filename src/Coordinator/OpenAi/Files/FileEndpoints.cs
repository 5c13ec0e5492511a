using Farm.Catalog.Jobs;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.OpenAi.Errors;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.OpenAi.Files;

/// <summary>The routes /v1/files, as OpenAI's clients ask.</summary>
internal static class FileEndpoints
{
    public const string Path = "/files";

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup(Path).WithTags("OpenAI").Needs(KeyScopes.Jobs | KeyScopes.Catalogs);
        files.MapPost("", AddAsync).WithName("CreateFile").WithSummary("Keeps a picture that edits name by its id.")
            .Accepts<Stream>("multipart/form-data").Produces<FileView>();
        files.MapGet("", ListAsync).WithName("ListFiles").WithSummary("The tenant's files, the newest first.").Produces<FileList>();
        files.MapGet("/{file}", GetAsync).WithName("GetFile").WithSummary("One of them.").Produces<FileView>();
        files.MapGet("/{file}/content", ReadAsync).WithName("GetFileContent").WithSummary("Its bytes.").Produces<Stream>(StatusCodes.Status200OK, FileDesk.ContentType).WithMetadata(AcceptIgnored.Instance);
        files.MapDelete("/{file}", RemoveAsync).WithName("DeleteFile").WithSummary("Removes it. Jobs that were made with it keep what they work from.").Produces<FileRemoved>();
    }

    private static async Task<IResult> AddAsync(HttpContext context, Tenant tenant, AccessGate gate, FileDesk desk, IOptions<CoordinatorOptions> options, CancellationToken cancellationToken)
    {
        var (file, errors) = await SentFile.ReadAsync(context.Request, options.Value.MaxUploadBytes, cancellationToken);
        if (file is null)
        {
            return Refusal.Of(errors);
        }

        // It was long in coming: nothing is kept for who may no longer send it.
        return await gate.JudgeAsync(context) is { } denied ? denied : TypedResults.Ok(FileView.Of(await desk.AddAsync(tenant.Name, file, cancellationToken)));
    }

    private static async Task<IResult> ListAsync(Tenant tenant, FileDesk desk, string? purpose, string? limit, string? order, string? after, CancellationToken cancellationToken)
    {
        if (!PageQuery.TryRead(limit, null, out var page, out var problem))
        {
            return Refusal.Of(StatusCodes.Status400BadRequest, problem, nameof(limit));
        }

        var errors = new List<FieldError>();
        if (order is not (null or "asc" or "desc"))
        {
            errors.Add(new FieldError("order", $"is '{JobRules.Shorten(order)}'; must be asc or desc"));
        }

        if (purpose is not null && !SentFile.Purposes.Contains(purpose))
        {
            errors.Add(new FieldError("purpose", $"is '{JobRules.Shorten(purpose)}'; must be one of {string.Join(", ", SentFile.Purposes)}"));
        }

        var begin = after is null ? null : await desk.FindAsync(tenant.Name, after, cancellationToken);
        if (after is not null && begin is null)
        {
            errors.Add(new FieldError("after", $"is '{JobRules.Shorten(after)}'; must be the id of a file"));
        }

        if (errors.Count > 0)
        {
            return Refusal.Of(errors);
        }

        var (found, hasMore) = await desk.ListAsync(tenant.Name, purpose, begin, order == "asc", page.Limit, cancellationToken);
        return TypedResults.Ok(new FileList("list", [.. found.Select(FileView.Of)], hasMore));
    }

    private static async Task<IResult> GetAsync(string file, Tenant tenant, FileDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(tenant.Name, file, cancellationToken) is { } found ? TypedResults.Ok(FileView.Of(found)) : Unknown(file);

    private static async Task<IResult> ReadAsync(string file, HttpContext context, Tenant tenant, FileDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(tenant.Name, file, cancellationToken) is not { } found)
        {
            return Unknown(file);
        }

        if (await desk.OpenAsync(found, cancellationToken) is not { } stored)
        {
            return Refusal.Of(StatusCodes.Status404NotFound, $"the bytes of file '{file}' are no longer in the object store", "file_id", "file_gone");
        }

        context.Response.RegisterForDisposeAsync(stored);
        return TypedResults.Stream(stored.Content, FileDesk.ContentType, found.Name);
    }

    private static async Task<IResult> RemoveAsync(string file, Tenant tenant, FileDesk desk, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(tenant.Name, file, cancellationToken) is not { } found)
        {
            return Unknown(file);
        }

        await desk.RemoveAsync(found, cancellationToken);
        return TypedResults.Ok(new FileRemoved(FileView.IdOf(found), "file", Deleted: true));
    }

    private static ProblemHttpResult Unknown(string file) =>
        Refusal.Of(StatusCodes.Status404NotFound, $"there is no file '{JobRules.Shorten(file)}'; GET /v1/files lists those that there are", "file_id", "file_not_found");
}
