using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;
using Farm.Contracts.Jobs;
using Farm.Coordinator.OpenAi.Forms;
using Farm.Coordinator.Uploads;
using Farm.Ports.Objects;

namespace Farm.Coordinator.OpenAi.Asking;

/// <summary>An edit as a form, read to its end: its texts as the JSON object that they would be, its pictures in temporary files that go with the request.</summary>
internal sealed class IncomingForm
{
    /// <summary>Pictures of one edit, before its model is known.</summary>
    public const int MaxPictures = 16;

    private const int MaxTextBytes = 64 * 1024;

    private readonly List<IncomingPicture> pictures = [];
    private readonly ArrayBufferWriter<byte> json = new();

    private IncomingForm()
    {
    }

    public IReadOnlyList<IncomingPicture> Pictures => pictures;

    /// <summary>The texts; numbers and truth values as such.</summary>
    public ReadOnlyMemory<byte> Json => json.WrittenMemory;

    /// <param name="maxBytes">Of one picture.</param>
    /// <returns>The form, or what is wrong with it.</returns>
    public static async Task<(IncomingForm? Form, FieldError? Error)> ReadAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        var form = new IncomingForm();
        await using var texts = new Utf8JsonWriter(form.json);
        texts.WriteStartObject();
        if (await FormParts.ReadAsync(request, part => form.AddAsync(part, texts, request.HttpContext.Response, maxBytes, cancellationToken), cancellationToken) is { } error)
        {
            return (null, error);
        }

        texts.WriteEndObject();
        return (form, null);
    }

    private async Task<FieldError?> AddAsync(FormPart part, Utf8JsonWriter texts, HttpResponse response, long maxBytes, CancellationToken cancellationToken)
    {
        var name = part.Name;
        if (name is "image" or "image[]" || part.FileName is not null)
        {
            return name switch
            {
                "image" or "image[]" => await AddPictureAsync(part.Body, response, maxBytes, cancellationToken),
                "mask" => SentPictures.Masked,
                _ => new FieldError(name, "is not known as a file; known are image, image[]"),
            };
        }

        if (await BoundedRead.RunAsync(part.Body, MaxTextBytes, cancellationToken) is not { } text)
        {
            return new FieldError(name, $"has more than {MaxTextBytes} bytes");
        }

        if (!Utf8.IsValid(text.Span))
        {
            return new FieldError(name, "is no text in UTF-8");
        }

        Write(texts, name, text.Span);
        return texts.BytesCommitted + texts.BytesPending > MaxTextBytes ? new FieldError("$", $"has texts of more than {MaxTextBytes} bytes together") : null;
    }

    private async Task<FieldError?> AddPictureAsync(Stream body, HttpResponse response, long maxBytes, CancellationToken cancellationToken)
    {
        if (pictures.Count == MaxPictures)
        {
            return new FieldError("image", $"comes more than {MaxPictures} times");
        }

        var picture = await IncomingPicture.ReadAsync(body, response, maxBytes, cancellationToken);
        if (IncomingPicture.Objection(picture, maxBytes) is { } wrong)
        {
            return new FieldError(pictures.Count == 0 ? "image" : $"image[{pictures.Count}]", wrong);
        }

        pictures.Add(picture!);
        return null;
    }

    private static void Write(Utf8JsonWriter texts, string name, ReadOnlySpan<byte> text)
    {
        texts.WritePropertyName(name);
        if (name is "n" or "output_compression" or "partial_images" && Utf8Parser.TryParse(text, out int number, out var used) && used == text.Length)
        {
            texts.WriteNumberValue(number);
        }
        else if (name is "stream" && (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8)))
        {
            texts.WriteBooleanValue(text is [(byte)'t', ..]);
        }
        else
        {
            texts.WriteStringValue(text);
        }
    }
}
