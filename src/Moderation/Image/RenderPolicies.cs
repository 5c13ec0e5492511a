using Farm.Contracts.Messages;
using Farm.Moderation.Policies;

namespace Farm.Moderation.Image;

/// <summary>The image stage's part of a policy, as it travels with a job.</summary>
public static class RenderPolicies
{
    public static RenderPolicy Of(Policy policy)
    {
        var document = policy.Document;
        return new RenderPolicy
        {
            Id = policy.Id,
            Version = policy.Version,
            IsShadow = policy.IsShadow,
            Thresholds = (document.Image?.Thresholds ?? new Dictionary<string, ThresholdDocument>())
                .ToDictionary(static code => code.Key, static code => new RenderThreshold(code.Value.Review ?? 0, code.Value.Block ?? 0), StringComparer.Ordinal),
            Locked = [.. policy.Locked.Select(static code => code.Name).Order(StringComparer.Ordinal)],
            ProtectedDistance = document.Image?.ProtectedHash?.Distance ?? Hashing.ProtectedSet.MatchDistance,
            Classifier = document.Image?.ModelSha256,
            BlocksUnjudged = document.Image?.OnError == ErrorAction.Block,
            Blurs = document.Review?.BlurByDefault ?? true,
        };
    }
}
