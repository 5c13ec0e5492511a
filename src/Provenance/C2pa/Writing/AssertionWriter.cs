using System.Buffers.Binary;
using System.Formats.Cbor;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Writing;

/// <summary>The assertions of a manifest as boxes. Claims come in; every byte that comes out is fixed by them.</summary>
internal sealed class AssertionWriter(ManifestClaims claims, string farmVersion)
{
    /// <summary>The room in a data hash that lets its numbers grow without the box growing: four bytes for each of two.</summary>
    private const int LeastPadding = 8;

    private const int MostNumberBytes = 5;

    private static readonly string[] MiningUses =
        ["cawg.ai_generative_training", "cawg.ai_inference", "cawg.ai_training", "cawg.data_mining"];

    /// <param name="parent">Where an opened picture's ingredient lies; null for one that was not opened.</param>
    /// <param name="inputs">Of pictures that the model was shown.</param>
    /// <param name="parts">Of pictures that stand in it.</param>
    public Assertion Actions(HashedUri? parent, IReadOnlyList<HashedUri> inputs, IReadOnlyList<HashedUri> parts) => Box(Labels.Actions, writer =>
    {
        writer.WriteStartMap(null);
        writer.WriteTextString("actions");
        writer.WriteStartArray(null);
        switch (claims.Origin)
        {
            case PictureOrigin.Generated:
                Action(writer, Labels.Created, inputs, Labels.TrainedAlgorithmicMedia);
                break;
            case PictureOrigin.Edited:
                Action(writer, Labels.Opened, Of(parent));
                Action(writer, Labels.Edited, inputs, Labels.CompositeWithTrainedAlgorithmicMedia, description: "rendered from the parent by a model");
                break;
            case PictureOrigin.Resized:
                Action(writer, Labels.Opened, Of(parent));
                Action(writer, Labels.Resized, description: claims.WatermarkId is null ? "made smaller; bears no invisible mark of its own" : "made smaller");
                break;
            case PictureOrigin.Marked:
                Action(writer, Labels.Opened, Of(parent));
                Action(writer, Labels.Edited, description: "marked; the picture is otherwise as it was");
                break;
            case PictureOrigin.Composed:
                Action(writer, Labels.Created, source: Labels.CompositeWithTrainedAlgorithmicMedia);
                Action(writer, Labels.Placed, parts);
                break;
        }

        if (claims.VisiblyMarked)
        {
            Action(writer, Labels.Edited, description: "a visible mark was drawn");
        }

        if (claims.WatermarkId is not null)
        {
            Action(writer, Labels.WatermarkedBound);
        }

        writer.WriteEndArray();
        Entry(writer, "allActionsIncluded", true);
        writer.WriteEndMap();
    });

    /// <summary>A picture that this one was made from; when it has credentials of its own, they are pointed at with what was found in them.</summary>
    /// <param name="credentials">Its own, where they travel on.</param>
    /// <param name="number">How many ingredients came before; labels of the same kind are told apart by it (C2PA 2.2, 6.4).</param>
    public static Assertion Ingredient(string mediaType, IngredientCredentials? credentials, string relationship, int number) => Box(number == 0 ? Labels.Ingredient : $"{Labels.Ingredient}__{number}", writer =>
    {
        writer.WriteStartMap(null);
        Entry(writer, "dc:format", mediaType);
        Entry(writer, "relationship", relationship);
        if (credentials is { } parent)
        {
            writer.WriteTextString("validationResults");
            writer.WriteStartMap(1);
            writer.WriteTextString("activeManifest");
            writer.WriteStartMap(3);
            Statuses(writer, "success", parent.Statuses, StatusKind.Success);
            Statuses(writer, "informational", parent.Statuses, StatusKind.Informational);
            Statuses(writer, "failure", parent.Statuses, StatusKind.Failure);
            writer.WriteEndMap();
            writer.WriteEndMap();
            writer.WriteTextString("activeManifest");
            new HashedUri(Labels.ManifestUri(parent.ManifestId), parent.ManifestBoxHash).Write(writer);
            writer.WriteTextString("claimSignature");
            new HashedUri(Labels.SignatureUri(parent.ManifestId), parent.SignatureBoxHash).Write(writer);
        }

        writer.WriteEndMap();
    });

    public static Assertion SoftBinding(ulong watermarkId) => Box(Labels.SoftBinding, writer =>
    {
        Span<byte> id = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(id, watermarkId);
        writer.WriteStartMap(3);
        Entry(writer, "alg", Labels.Watermark);
        writer.WriteTextString("blocks");
        writer.WriteStartArray(1);
        writer.WriteStartMap(2);
        writer.WriteTextString("scope");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("value");
        writer.WriteByteString(id);
        writer.WriteEndMap();
        writer.WriteEndArray();
        writer.WriteTextString("pad");
        writer.WriteByteString([]);
        writer.WriteEndMap();
    });

    public static Assertion AiDisclosure(RenderModel model) => Box(Labels.AiDisclosure, writer =>
    {
        writer.WriteStartMap(null);
        Entry(writer, "modelType", "c2pa.types.model.onnx");
        Entry(writer, "modelName", model.Id);
        Entry(writer, "modelIdentifier", $"sha256:{model.ContentHash}");
        writer.WriteTextString("contentProfile");
        writer.WriteStartMap(1);
        Entry(writer, "humanOversightLevel", "prompt_guided");
        writer.WriteEndMap();
        writer.WriteEndMap();
    });

    public Assertion Render(RenderModel? model) => Box(Labels.Render, writer =>
    {
        writer.WriteStartMap(null);
        Entry(writer, "farm", farmVersion);
        When(writer);
        if (model is not null)
        {
            Entry(writer, "model", model.Id);
            writer.WriteTextString("modelHash");
            writer.WriteByteString(Convert.FromHexString(model.ContentHash));
        }

        if (claims.Prompt is { } prompt)
        {
            Entry(writer, "prompt", prompt.Text);
        }

        writer.WriteEndMap();
    });

    public static Assertion TrainingMiningChoice(TrainingMining choice) => Box(Labels.TrainingMining, writer =>
    {
        writer.WriteStartMap(1);
        writer.WriteTextString("entries");
        writer.WriteStartMap(MiningUses.Length);
        foreach (var use in MiningUses)
        {
            writer.WriteTextString(use);
            writer.WriteStartMap(1);
            Entry(writer, "use", choice is TrainingMining.Allowed ? "allowed" : "notAllowed");
            writer.WriteEndMap();
        }

        writer.WriteEndMap();
        writer.WriteEndMap();
    });

    /// <summary>The hard binding. Its box has the same length whatever the numbers, so that it can be measured before they are known.</summary>
    /// <param name="hash">SHA-256 over the file without the bytes left out.</param>
    public static Assertion DataHash(int start, int length, ReadOnlyMemory<byte> hash) => Box(Labels.DataHash, writer =>
    {
        writer.WriteStartMap(5);
        writer.WriteTextString("exclusions");
        writer.WriteStartArray(1);
        writer.WriteStartMap(2);
        writer.WriteTextString("start");
        var numbers = Number(writer, start);
        writer.WriteTextString("length");
        numbers += Number(writer, length);
        writer.WriteEndMap();
        writer.WriteEndArray();
        Entry(writer, "name", "jumbf manifest");
        Entry(writer, "alg", "sha256");
        writer.WriteTextString("hash");
        writer.WriteByteString(hash.Span);
        writer.WriteTextString("pad");
        writer.WriteByteString(new byte[LeastPadding + (2 * MostNumberBytes) - numbers]);
        writer.WriteEndMap();
    });

    private void Action(CborWriter writer, string name, IReadOnlyList<HashedUri>? ingredients = null, string? source = null, string? description = null)
    {
        writer.WriteStartMap(null);
        Entry(writer, "action", name);
        When(writer);
        writer.WriteTextString("softwareAgent");
        writer.WriteStartMap(2);
        Entry(writer, "name", ClaimWriter.Generator);
        Entry(writer, "version", farmVersion);
        writer.WriteEndMap();
        if (source is not null)
        {
            Entry(writer, "digitalSourceType", source);
        }

        if (description is not null)
        {
            Entry(writer, "description", description);
        }

        if (ingredients is { Count: > 0 })
        {
            writer.WriteTextString("parameters");
            writer.WriteStartMap(1);
            writer.WriteTextString("ingredients");
            writer.WriteStartArray(ingredients.Count);
            foreach (var ingredient in ingredients)
            {
                ingredient.Write(writer);
            }

            writer.WriteEndArray();
            writer.WriteEndMap();
        }

        writer.WriteEndMap();
    }

    private static IReadOnlyList<HashedUri> Of(HashedUri? one) => one is null ? [] : [one];

    private void When(CborWriter writer)
    {
        writer.WriteTextString("when");
        writer.WriteTag(CborTag.DateTimeString);
        writer.WriteTextString(claims.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
    }

    private static void Statuses(CborWriter writer, string name, IEnumerable<ManifestStatus> statuses, StatusKind kind)
    {
        writer.WriteTextString(name);
        writer.WriteStartArray(null);
        foreach (var status in statuses.Where(status => status.Kind == kind))
        {
            writer.WriteStartMap(null);
            Entry(writer, "code", status.Code);
            if (status.Url is { } url)
            {
                Entry(writer, "url", url);
            }

            writer.WriteEndMap();
        }

        writer.WriteEndArray();
    }

    /// <returns>Bytes that the number took.</returns>
    private static int Number(CborWriter writer, int value)
    {
        var before = writer.BytesWritten;
        writer.WriteInt32(value);
        return writer.BytesWritten - before;
    }

    private static void Entry(CborWriter writer, string name, string value)
    {
        writer.WriteTextString(name);
        writer.WriteTextString(value);
    }

    private static void Entry(CborWriter writer, string name, bool value)
    {
        writer.WriteTextString(name);
        writer.WriteBoolean(value);
    }

    private static Assertion Box(string label, Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Strict, convertIndefiniteLengthEncodings: true);
        write(writer);
        return new Assertion(label, JumbfWriter.Superbox(Labels.CborKind, label, JumbfWriter.Content("cbor", writer.Encode())));
    }
}
