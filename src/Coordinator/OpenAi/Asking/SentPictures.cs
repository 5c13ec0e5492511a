using System.Buffers.Text;
using System.Text;
using Farm.Catalog.Jobs;
using Farm.Contracts.Jobs;
using Farm.Coordinator.OpenAi.Files;
using Farm.Coordinator.Uploads;

namespace Farm.Coordinator.OpenAi.Asking;

/// <summary>The pictures of an edit: what they must be, and their way among the tenant's uploads.</summary>
internal sealed class SentPictures(UploadStore uploads, FileDesk files)
{
    private const string DataUrl = "data:";
    private const string Base64Mark = ";base64,";

    /// <summary>The answer to a mask.</summary>
    public static FieldError Masked { get; } = new("mask", "is given; the farm cannot yet change a part of a picture and keep the rest. Leave it out to work from the whole picture");

    public async Task<IReadOnlyList<string>> StoreAsync(string tenant, IReadOnlyList<IncomingPicture> pictures, CancellationToken cancellationToken)
    {
        var keys = new List<string>(pictures.Count);
        foreach (var picture in pictures)
        {
            keys.Add((await uploads.StoreAsync(tenant, picture, picture.MediaType ?? "", cancellationToken)).View.Key);
        }

        return keys;
    }

    /// <summary>Stores what came in data: URLs.</summary>
    /// <returns>The keys, or what is wrong with a picture.</returns>
    public async Task<(IReadOnlyList<string> Keys, FieldError? Error)> StoreAsync(string tenant, IReadOnlyList<PictureReference?> sent, long maxBytes, CancellationToken cancellationToken)
    {
        var keys = new List<string>(sent.Count);
        for (var i = 0; i < sent.Count; i++)
        {
            switch (sent[i])
            {
                case { ImageUrl: { } url, FileId: null } when BytesOf(url) is { } bytes:
                    using (var body = new MemoryStream(bytes, writable: false))
                    {
                        var picture = await IncomingPicture.ReadAsync(body, maxBytes, cancellationToken);
                        if (IncomingPicture.Objection(picture, maxBytes) is { } wrong)
                        {
                            return ([], new FieldError($"images[{i}].image_url", wrong));
                        }

                        keys.AddRange(await StoreAsync(tenant, [picture!], cancellationToken));
                    }

                    break;
                case { ImageUrl: { } url, FileId: null }:
                    return ([], new FieldError($"images[{i}].image_url", $"is '{JobRules.Shorten(url)}'; must be a data: URL in base64, for the farm fetches nothing from elsewhere"));
                case { FileId: { } id, ImageUrl: null } when ObjectKeys.IsUpload(id):
                    keys.Add(id);
                    break;
                case { FileId: { } id, ImageUrl: null }:
                    if (await ReadFileAsync(tenant, id, maxBytes, cancellationToken) is not { } known)
                    {
                        return ([], new FieldError($"images[{i}].file_id", $"is '{JobRules.Shorten(id)}'; must be the id of a file that is a picture (POST /v1/files), or the key of an upload (POST /v1/uploads)"));
                    }

                    keys.Add(known);
                    break;
                default:
                    return ([], new FieldError($"images[{i}]", "must have image_url or file_id, and not both"));
            }
        }

        return (keys, null);
    }

    /// <summary>Makes an upload of a file that is a picture: a job names its pictures by their content.</summary>
    /// <returns>Its key; null where there is no such file.</returns>
    private async Task<string?> ReadFileAsync(string tenant, string id, long maxBytes, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(tenant, id, cancellationToken) is not { } file || await files.OpenAsync(file, cancellationToken) is not { } stored)
        {
            return null;
        }

        await using (stored)
        {
            await using var kept = IncomingPicture.Keep(stored.Content);
            return await IncomingPicture.ReadAsync(kept, maxBytes, cancellationToken) is { MediaType: not null } picture ? (await StoreAsync(tenant, [picture], cancellationToken))[0] : null;
        }
    }

    /// <summary>Null for another kind of address, and for what is no base64.</summary>
    private static byte[]? BytesOf(string url)
    {
        if (!url.StartsWith(DataUrl, StringComparison.OrdinalIgnoreCase) || url.IndexOf(Base64Mark, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var mark))
        {
            return null;
        }

        var text = Encoding.ASCII.GetBytes(url[(mark + Base64Mark.Length)..]);
        return Base64.IsValid(text) && Base64.DecodeFromUtf8InPlace(text, out var written) == System.Buffers.OperationStatus.Done ? text[..written] : null;
    }
}
