using System.Security.Cryptography;
using Farm.Imaging;
using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>Reads and validates a store; whatever its bytes are, within the bounds of <see cref="ReadingBudget"/>.</summary>
internal static class StoreReader
{
    public static ValidationResults ReadFile(ReadOnlyMemory<byte> file, TrustAnchors anchors, DateTimeOffset now)
    {
        if (PictureContainer.FormatOf(file.Span) is not { } format)
        {
            return None("the file is no PNG, JPEG or WebP picture");
        }

        EmbeddedStore place;
        try
        {
            place = PictureContainer.Find(format, file);
        }
        catch (InvalidDataException malformed)
        {
            return Broken(null, malformed.Message);
        }

        return place.Store is { } store ? ReadStore(store, file, place, anchors, now)
            : RemoteManifest.Find(format, file) is { } address ? Elsewhere(format, address)
            : None($"the {format} file has no manifest store");
    }

    /// <param name="file">Null to read a store alone.</param>
    public static ValidationResults ReadStore(
        ReadOnlyMemory<byte> store, ReadOnlyMemory<byte>? file, EmbeddedStore place, TrustAnchors anchors, DateTimeOffset now)
    {
        if (store.Length > ReadingBudget.MaxStoreBytes)
        {
            return Broken(null, $"the manifest store has {store.Length} bytes; at most {ReadingBudget.MaxStoreBytes} are read");
        }

        try
        {
            var budget = new ReadingBudget();
            var validator = new ManifestValidator(ReadBox(store, budget), anchors, now, budget);
            validator.Validate(file, place);
            return new ValidationResults
            {
                State = Judge(validator),
                Statuses = validator.Log.Statuses,
                IngredientStatuses = validator.IngredientLog.Statuses,
                IngredientWatermarkIds = validator.IngredientWatermarkIds,
                Facts = validator.Validated is { } manifest ? FactsReader.Read(manifest) : null,
                Active = validator.Active,
                IsTidy = validator.IsTidy,
                ManifestStore = store,
                ManifestHash = Hash(store),
            };
        }
        catch (InvalidDataException malformed)
        {
            return Broken(store, malformed.Message);
        }
    }

    /// <exception cref="InvalidDataException">It is no C2PA store.</exception>
    internal static JumbfBox ReadBox(ReadOnlyMemory<byte> store, ReadingBudget budget)
    {
        var box = JumbfReader.Read(store, budget);
        return box.Kind == Labels.Store && box.Label == Labels.Store
            ? box
            : throw new InvalidDataException($"the box is '{box.Label}' of kind '{box.Kind}', not a C2PA manifest store");
    }

    private static ManifestState Judge(ManifestValidator validator)
    {
        var statuses = validator.Log.Statuses;
        return statuses.Concat(validator.IngredientLog.Statuses)
            .Any(StatusLog.Breaks)
                ? ManifestState.Invalid
                : statuses.Any(status => status.Code == StatusCodes.SigningCredentialTrusted) ? ManifestState.Trusted : ManifestState.Valid;
    }

    private static ValidationResults None(string why) => new()
    {
        State = ManifestState.None,
        Statuses = [new ManifestStatus(StatusKind.Informational, StatusCodes.ClaimMissing, null, why)],
    };

    private static ValidationResults Elsewhere(ImageFormat format, string address) => None($"the {format} file has no manifest store") with
    {
        RemoteManifest = address,
        Statuses = [new ManifestStatus(StatusKind.Informational, StatusCodes.ManifestInaccessible, null, $"the file says that its manifest is at {address}; nothing is fetched, so it was not read")],
    };

    private static ValidationResults Broken(ReadOnlyMemory<byte>? store, string why) => new()
    {
        State = ManifestState.Invalid,
        Statuses = [new ManifestStatus(StatusKind.Failure, StatusCodes.GeneralError, null, why)],
        ManifestStore = store,
        ManifestHash = store is { } bytes ? Hash(bytes) : null,
    };

    private static string Hash(ReadOnlyMemory<byte> store) => Convert.ToHexStringLower(SHA256.HashData(store.Span));
}
