namespace Farm.Moderation.Policies;

/// <summary>Lays a document over the one that it extends: each field of its own wins, lists are replaced, locked codes add up.</summary>
internal static class PolicyMerge
{
    public static PolicyDocument Over(PolicyDocument parent, PolicyDocument child) => new()
    {
        Id = child.Id,
        Version = child.Version,
        Extends = child.Extends,
        Mode = child.Mode ?? parent.Mode,
        Locked = [.. (parent.Locked ?? []).Concat(child.Locked ?? []).Distinct(StringComparer.Ordinal)],
        Prompt = new PromptSection
        {
            Categories = Join(parent.Prompt?.Categories, child.Prompt?.Categories, static (old, young) => new CategoryDocument
            {
                Action = young.Action ?? old.Action, Review = young.Review ?? old.Review, Block = young.Block ?? old.Block,
            }),
            AllowContexts = child.Prompt?.AllowContexts ?? parent.Prompt?.AllowContexts,
            OnError = child.Prompt?.OnError ?? parent.Prompt?.OnError,
        },
        Image = new ImageSection
        {
            ModelSha256 = child.Image?.ModelSha256 ?? parent.Image?.ModelSha256,
            Resize = child.Image?.Resize ?? parent.Image?.Resize,
            Thresholds = Join(parent.Image?.Thresholds, child.Image?.Thresholds, static (old, young) => new ThresholdDocument
            {
                Review = young.Review ?? old.Review, Block = young.Block ?? old.Block,
            }),
            ProtectedHash = new ProtectedHashSection
            {
                Algo = child.Image?.ProtectedHash?.Algo ?? parent.Image?.ProtectedHash?.Algo,
                Distance = child.Image?.ProtectedHash?.Distance ?? parent.Image?.ProtectedHash?.Distance,
            },
            OnError = child.Image?.OnError ?? parent.Image?.OnError,
        },
        Notice = new NoticeSection
        {
            Locales = child.Notice?.Locales ?? parent.Notice?.Locales,
            ShowMatchedSpan = child.Notice?.ShowMatchedSpan ?? parent.Notice?.ShowMatchedSpan,
            AppealDays = child.Notice?.AppealDays ?? parent.Notice?.AppealDays,
            RefundOnBlock = child.Notice?.RefundOnBlock ?? parent.Notice?.RefundOnBlock,
        },
        Review = new ReviewSection
        {
            Queue = child.Review?.Queue ?? parent.Review?.Queue,
            SlaHours = child.Review?.SlaHours ?? parent.Review?.SlaHours,
            BlurByDefault = child.Review?.BlurByDefault ?? parent.Review?.BlurByDefault,
        },
        Audit = new AuditSection
        {
            LogPrompt = child.Audit?.LogPrompt ?? parent.Audit?.LogPrompt,
            RetainDays = child.Audit?.RetainDays ?? parent.Audit?.RetainDays,
            GroupFprMaxRatio = child.Audit?.GroupFprMaxRatio ?? parent.Audit?.GroupFprMaxRatio,
        },
    };

    private static Dictionary<string, T> Join<T>(IReadOnlyDictionary<string, T>? parent, IReadOnlyDictionary<string, T>? child, Func<T, T, T> over)
    {
        var joined = new Dictionary<string, T>(parent ?? new Dictionary<string, T>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (code, young) in child ?? new Dictionary<string, T>(StringComparer.Ordinal))
        {
            joined[code] = joined.TryGetValue(code, out var old) ? over(old, young) : young;
        }

        return joined;
    }
}
