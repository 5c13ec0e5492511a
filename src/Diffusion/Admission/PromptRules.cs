using System.Text;
using Farm.Catalog.Jobs;
using Farm.Contracts.Jobs;
using Farm.Diffusion.PromptWeights;
using Farm.Diffusion.Text;

namespace Farm.Diffusion.Admission;

/// <summary>The findings of the text encoders about a prompt: weights within their limit, chunks that they can encode, and what of it they do not read.</summary>
internal static class PromptRules
{
    /// <summary>Bytes of a plain prompt in UTF-8. No encoder reads fewer tokens, and no token is shorter than a byte.</summary>
    private const int SurelyRead = 64;

    private const int MostToldSigns = 20;
    private const int MostToldLetters = 200;

    /// <param name="field">The request's.</param>
    /// <param name="text">What was asked for; null or empty for nothing.</param>
    /// <param name="isRead">Whether the render reads it; what it would lose matters only then.</param>
    public static void Check(ModelFacts facts, string field, string? text, JobSpec spec, bool isRead, List<FieldError> errors, List<JobWarning> warnings)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var syntax = PromptText.SyntaxOf(spec);
        if (syntax != PromptSyntax.Plain)
        {
            CheckWeights(field, text, syntax, errors);
            CheckChunks(facts, field, text, syntax, errors);
        }

        if (!isRead)
        {
            return;
        }

        warnings.AddRange(SyntaxNotes.Of(field, text, syntax, facts.Card));
        if (facts.Readers is not { } readers)
        {
            if (Encoding.UTF8.GetByteCount(text) > SurelyRead)
            {
                warnings.Add(new(JobWarnings.PromptNotMeasured, field, $"may be longer than {facts.Card.Id} reads: its tokenizers do not lie where the job was taken in"));
            }

            return;
        }

        if (syntax == PromptSyntax.Plain)
        {
            TellLostText(readers, field, text, warnings);
        }

        foreach (var reader in readers)
        {
            TellRemoved(reader, field, text, warnings);
            TellUnknownSigns(reader, field, text, warnings);
        }
    }

    private static void CheckWeights(string field, string text, PromptSyntax syntax, List<FieldError> errors)
    {
        var parts = syntax == PromptSyntax.A1111 ? A1111Prompt.Parse(text) : ComfyPrompt.Parse(text);
        var beyond = parts.Where(static part => !(Math.Abs(part.Weight) <= JobRules.MaxWordWeight) && !string.IsNullOrWhiteSpace(part.Text)).ToList();
        if (beyond.Count > 0)
        {
            var more = beyond.Count > 1 ? $", as of {beyond.Count - 1} more" : "";
            errors.Add(new FieldError(
                field, $"weighs '{JobRules.Shorten(beyond[0].Text.Trim())}' {beyond[0].Weight:G6}{more}; weights of words must be from {-JobRules.MaxWordWeight} to {JobRules.MaxWordWeight}"));
        }
    }

    private static void CheckChunks(ModelFacts facts, string field, string text, PromptSyntax syntax, List<FieldError> errors)
    {
        foreach (var tokenizer in (facts.Readers ?? []).Select(static reader => reader.Clip).OfType<Tokenizers.ClipTokenizer>().Distinct())
        {
            var chunks = new WeightedPromptEncoder(tokenizer, syntax).CutAll(text).Count;
            if (chunks > WeightedPromptEncoder.MostChunks)
            {
                errors.Add(new FieldError(field, $"has {chunks} chunks of {tokenizer.MaxLength - 2} tokens in the manner of {syntax}; must have at most {WeightedPromptEncoder.MostChunks}"));
                return;
            }
        }
    }

    /// <summary>One warning for all encoders that stop at the same place.</summary>
    private static void TellLostText(IReadOnlyList<PromptReader> readers, string field, string text, List<JobWarning> warnings)
    {
        var cuts = readers.Select(reader => (Reader: reader, Start: LostText.Start(text, reader.Room, reader.Count))).ToList();
        var whole = cuts.Where(static cut => cut.Start is null).Select(static cut => cut.Reader.Part).ToList();
        foreach (var cut in cuts.Where(static cut => cut.Start is not null).GroupBy(static cut => cut.Start ?? 0))
        {
            var first = cut.First().Reader;
            var (parts, lost) = (string.Join(" and ", cut.Select(static other => other.Reader.Part)), text[cut.Key..].Trim());
            var others = whole.Count > 0 ? $" {string.Join(" and ", whole)} {(whole.Count > 1 ? "read" : "reads")} all of it." : "";
            warnings.Add(new(
                JobWarnings.PromptTruncated,
                field,
                $"has {first.Count(text)} tokens, of which {parts} {(cut.Count() > 1 ? "read" : "reads")} {first.Room}. Not read: '{Shorten(lost)}'.{others}",
                lost));
        }
    }

    /// <summary>The whole of it is beside the sentence.</summary>
    private static string Shorten(string lost) => lost.Length <= MostToldLetters ? lost : lost[..MostToldLetters] + "…";

    private static void TellRemoved(PromptReader reader, string field, string text, List<JobWarning> warnings)
    {
        if (reader.Removed is { } word && text.Contains(word, StringComparison.Ordinal))
        {
            warnings.Add(new(JobWarnings.PromptTextRemoved, field, $"has '{word}', which {reader.Part} keeps for itself and which is taken out", word));
        }
    }

    private static void TellUnknownSigns(PromptReader reader, string field, string text, List<JobWarning> warnings)
    {
        if (reader.Knows is not { } knows || knows(text))
        {
            return;
        }

        var unknown = text.EnumerateRunes().Where(static rune => !Rune.IsWhiteSpace(rune)).Select(static rune => rune.ToString()).Distinct(StringComparer.Ordinal)
            .Where(sign => !knows(sign)).ToList();
        if (unknown.Count > 0)
        {
            var more = unknown.Count > MostToldSigns ? $" and {unknown.Count - MostToldSigns} more" : "";
            warnings.Add(new(
                JobWarnings.PromptSignsUnknown,
                field,
                $"has signs that {reader.Part} has no tokens for and cannot tell apart: {string.Join(' ', unknown.Take(MostToldSigns))}{more}",
                string.Concat(unknown)));
        }
    }
}
