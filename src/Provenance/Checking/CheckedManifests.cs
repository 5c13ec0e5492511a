using Farm.Contracts.Api;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;

namespace Farm.Provenance.Checking;

/// <summary>Tells a manifest as it was read.</summary>
internal static class CheckedManifests
{
    private const int MaxText = 500;

    extension(CheckedManifest)
    {
        public static CheckedManifest Of(ValidationResults reading)
        {
            var facts = reading.Facts;
            var statuses = reading.Statuses.Select(status => (status, false)).Concat(reading.IngredientStatuses.Select(status => (status, true))).ToList();
            return new CheckedManifest
            {
                State = reading.State.ToString().ToLowerInvariant(),
                Codes = statuses.CountBy(found => found.status.Code).ToDictionary(StringComparer.Ordinal),
                Statuses = [.. statuses.OrderBy(found => found.status.Kind is StatusKind.Failure ? 0 : 1).Take(CheckedManifest.MaxTold).Select(found => Status(found.status, found.Item2))],
                Id = Cut(facts?.ManifestId),
                Remote = Cut(reading.RemoteManifest),
                Hash = reading.ManifestHash,
                Generator = facts is null ? null : Cut($"{facts.Generator} {facts.GeneratorVersion}".Trim()),
                Signer = facts?.Signer is { } signer
                    ? new(Cut(signer.Subject) ?? "", Cut(signer.Issuer) ?? "", signer.SerialNumber, signer.ValidFrom, signer.ValidUntil, signer.TimeStamp)
                    : null,
                Actions = [.. (facts?.Actions ?? []).Take(CheckedManifest.MaxTold).Select(action =>
                    new CheckedAction(Cut(action.Action) ?? "", Cut(action.DigitalSourceType), Cut(action.SoftwareAgent), Cut(action.When)))],
                Ingredients = [.. (facts?.Ingredients ?? []).Take(CheckedManifest.MaxTold).Select(ingredient =>
                    new CheckedIngredient(Cut(ingredient.Relationship) ?? "", Cut(ingredient.Format), Cut(ingredient.ManifestId)))],
                SaysMadeByModel = facts?.SaysMadeByModel,
                Model = Cut(facts?.Model),
                ModelHash = facts?.ModelHash,
                WatermarkId = facts?.WatermarkId is { } id ? MarkId.ToText(id) : null,
            };
        }
    }

    private static CheckedStatus Status(ManifestStatus status, bool isIngredients) =>
        new(status.Kind.ToString().ToLowerInvariant(), status.Code, Cut(status.Url), Cut(status.Explanation) ?? "", isIngredients ? true : null);

    private static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] : text;
}
