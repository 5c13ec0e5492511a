using System.Text.Json;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Policies;

/// <summary>Reads a policy document and checks what can be checked without those it extends.</summary>
public static class PolicyReader
{
    /// <summary>The largest document that is read, in bytes.</summary>
    public const int MaxBytes = 1 << 20;
    private const int MostDays = 3650;

    /// <summary>Six months, whichever they are.</summary>
    private const int LeastAppealDays = 183;
    private const int LongestId = 64;

    private static readonly string KnownCodes = $"is not a code; known are {string.Join(", ", ReasonCodes.All)}";

    /// <summary>The document, or null with every finding: path, value, limit.</summary>
    public static PolicyDocument? Read(ReadOnlyMemory<byte> utf8, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        problems = found;
        if (utf8.Length > MaxBytes)
        {
            found.Add($"policy: {utf8.Length} bytes, at most {MaxBytes} are read");
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(utf8, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                found.Add($"policy: is {json.RootElement.ValueKind}; must be an object");
                return null;
            }

            var document = Read(new JsonFields(json.RootElement, "", found), found);
            return found.Count == 0 ? document : null;
        }
        catch (JsonException problem)
        {
            found.Add($"policy: line {problem.LineNumber + 1}: {problem.Message}");
            return null;
        }
    }

    private static PolicyDocument? Read(JsonFields fields, List<string> problems)
    {
        const string name = "must be 1 to 64 lower-case letters, digits, hyphens and underscores";
        var id = fields.Text("id", IsId, name);
        var version = fields.Whole("version", 1, int.MaxValue);
        var document = new PolicyDocument
        {
            Id = id ?? "",
            Version = version ?? 0,
            Extends = fields.Text("extends", IsId, name),
            Mode = fields.Choice("mode", ("enforce", PolicyMode.Enforce), ("shadow", PolicyMode.Shadow)),
            Locked = fields.Texts("locked", IsCode, KnownCodes),
            Prompt = PromptOf(fields.Object("prompt")),
            Image = ImageOf(fields.Object("image")),
            Notice = NoticeOf(fields.Object("notice")),
            Review = ReviewOf(fields.Object("review")),
            Audit = AuditOf(fields.Object("audit")),
        };
        fields.RefuseOthers();
        foreach (var missing in (string[])[.. id is null ? ["id"] : Array.Empty<string>(), .. version is null ? ["version"] : Array.Empty<string>()])
        {
            if (!problems.Exists(problem => problem.StartsWith(missing + ":", StringComparison.Ordinal)))
            {
                problems.Add($"{missing}: is missing");
            }
        }

        return document;
    }

    private static PromptSection? PromptOf(JsonFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var section = new PromptSection
        {
            Categories = ByCode(fields.Object("categories"), static category => new CategoryDocument
            {
                Action = category.Choice("action", ("allow", CategoryAction.Allow), ("annotate", CategoryAction.Annotate), ("review", CategoryAction.Review), ("block", CategoryAction.Block)),
                Review = category.Number("review", 0, 1),
                Block = category.Number("block", 0, 1),
            }),
            AllowContexts = fields.Texts("allowContexts", static context => PromptContexts.All.Contains(context), $"must be one of {string.Join(", ", PromptContexts.All)}"),
            OnError = OnError(fields),
        };
        fields.RefuseOthers();
        return section;
    }

    private static ImageSection? ImageOf(JsonFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var hash = fields.Object("protectedHash");
        var section = new ImageSection
        {
            ModelSha256 = fields.Text("modelSha256", static text => text.Length == 64 && text.All(char.IsAsciiHexDigitLower), "must be 64 lower-case hexadecimal digits"),
            Resize = fields.Text("resize", static text => text.Length is > 0 and <= LongestId, "must be 1 to 64 characters"),
            Thresholds = ByCode(fields.Object("thresholds"), static code => new ThresholdDocument { Review = code.Number("review", 0, 1), Block = code.Number("block", 0, 1) }),
            ProtectedHash = hash is null ? null : new ProtectedHashSection
            {
                Algo = hash.Text("algo", static text => text == "pdq", "must be pdq"), Distance = hash.Whole("distance", 0, 256),
            },
            OnError = OnError(fields),
        };
        hash?.RefuseOthers();
        fields.RefuseOthers();
        return section;
    }

    private static NoticeSection? NoticeOf(JsonFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var section = new NoticeSection
        {
            Locales = fields.Texts("locales", static locale => Locales.All.Contains(locale), $"must be one of {string.Join(", ", Locales.All)}"),
            ShowMatchedSpan = fields.Flag("showMatchedSpan"),
            AppealDays = fields.Whole("appealDays", LeastAppealDays, MostDays),
            RefundOnBlock = fields.Flag("refundOnBlock"),
        };
        fields.RefuseOthers();
        return section;
    }

    private static ReviewSection? ReviewOf(JsonFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var section = new ReviewSection
        {
            Queue = fields.Text("queue", IsId, "must be 1 to 64 lower-case letters, digits, hyphens and underscores"),
            SlaHours = fields.Whole("slaHours", 1, 24 * MostDays),
            BlurByDefault = fields.Flag("blurByDefault"),
        };
        fields.RefuseOthers();
        return section;
    }

    private static AuditSection? AuditOf(JsonFields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var section = new AuditSection
        {
            LogPrompt = fields.Text("logPrompt", static text => text is "hash" or "hash+span", "must be hash or hash+span"),
            RetainDays = fields.Whole("retainDays", 1, MostDays),
            GroupFprMaxRatio = fields.Number("groupFprMaxRatio", 1, 100),
        };
        fields.RefuseOthers();
        return section;
    }

    private static Dictionary<string, T>? ByCode<T>(JsonFields? fields, Func<JsonFields, T> read)
    {
        if (fields is null)
        {
            return null;
        }

        var byCode = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (name, code) in fields.Objects())
        {
            if (!IsCode(name))
            {
                code.Refuse(KnownCodes);
                continue;
            }

            byCode[name] = read(code);
            code.RefuseOthers();
        }

        fields.RefuseOthers();
        return byCode;
    }

    private static ErrorAction? OnError(JsonFields fields) => fields.Choice("onError", ("hold", ErrorAction.Hold), ("block", ErrorAction.Block));

    private static bool IsCode(string name) => ReasonCodes.TryGet(name, out _);

    private static bool IsId(string text) =>
        text.Length is > 0 and <= LongestId && text.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_');
}
