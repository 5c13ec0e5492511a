using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Admission;

namespace Farm.Diffusion.Tests.Admission;

/// <summary>Nothing of a prompt is dropped in silence, and no weight of words is without a bound.</summary>
public sealed class PromptWarningTests
{
    private static readonly ModelAdmission Admission = new();
    private static readonly ModelCatalog Models = BundledModels.Catalog;

    [TestCaseSource(typeof(BundledModels), nameof(BundledModels.Ids))]
    public void The_end_of_a_prompt_that_an_encoder_does_not_read_is_told(string model)
    {
        var prompt = string.Join(", ", Enumerable.Range(0, 700).Select(static i => $"mug {(char)('a' + (i % 26))}"))[..3990] + " the end";
        var resolution = Resolve(new() { Model = model, Prompt = prompt });
        var told = resolution.Warnings.Where(static warning => warning.Code == JobWarnings.PromptTruncated).ToList();
        Assert.That(told, Is.Not.Empty);
        foreach (var warning in told)
        {
            Assert.That(warning.Field, Is.EqualTo("prompt"));
            Assert.That(prompt, Does.EndWith(warning.Text ?? "?").And.Not.EqualTo(warning.Text));
            Assert.That(warning.Message, Does.StartWith("has ").And.Contain(" text_encoder").And.Contain("Not read: '"));
        }
    }

    [TestCaseSource(typeof(BundledModels), nameof(BundledModels.Ids))]
    public void A_prompt_that_is_read_whole_has_no_warning(string model) =>
        Assert.That(Resolve(new() { Model = model, Prompt = "two green bottles on a white table" }).Warnings, Is.Empty);

    [Test]
    public void Encoders_that_stop_at_the_same_word_are_told_in_one_sentence()
    {
        var told = Resolve(new() { Model = "catalog-sdxl", Prompt = string.Concat(Enumerable.Repeat("a red mug, ", 40)) }).Warnings.Single();
        Assert.That(told.Message, Does.Match("^has [0-9]+ tokens, of which text_encoder and text_encoder_2 read 75\\. Not read: '.{200}…'\\.$"));
    }

    [Test]
    public void An_encoder_that_reads_all_is_told_beside_one_that_does_not()
    {
        var told = Resolve(new() { Model = "catalog-sd35", Prompt = "a red mug, a blue bottle, a green box, a large yellow ball, a small orange shoe, two white bottles and a purple lamp on a small white table" }).Warnings.Single();
        Assert.That(told.Message, Does.Match("^has [0-9]+ tokens, of which text_encoder_3 reads 31\\. Not read: 'small white table'\\. text_encoder and text_encoder_2 read all of it\\.$"));
    }

    [Test]
    public void A_negative_prompt_is_measured_too()
    {
        var told = Resolve(new() { Model = "catalog-sd15", Prompt = "a mug", NegativePrompt = string.Concat(Enumerable.Repeat("a red mug, ", 40)) }).Warnings.Single();
        Assert.That((told.Code, told.Field), Is.EqualTo((JobWarnings.PromptTruncated, "negativePrompt")));
    }

    [TestCase("a1111")]
    [TestCase("comfyui")]
    public void A_weighted_prompt_loses_nothing_up_to_the_last_chunk_and_is_refused_beyond_it(string syntax)
    {
        Assert.That(Resolve(new() { Model = "catalog-sdxl", PromptSyntax = syntax, Prompt = string.Concat(Enumerable.Repeat("a red mug, ", 80)) }).Warnings, Is.Empty);
        // A letter that a chunk holds 75 of at most.
        var many = string.Concat(Enumerable.Repeat("q ", 1999));
        var resolution = Resolve(new() { Model = "catalog-sdxl", PromptSyntax = "a1111", Prompt = string.Join(" BREAK ", Enumerable.Range(0, 40).Select(static _ => "q")) });
        Assert.That(resolution.Errors, Is.EqualTo(new[] { new FieldError("prompt", "has 40 chunks of 75 tokens in the manner of A1111; must have at most 32") }));
        Assert.That(Resolve(new() { Model = "catalog-sdxl", PromptSyntax = syntax, Prompt = many }).Errors, Is.Empty);
    }

    [TestCase("comfyui", "(mug:1e38)", "weighs 'mug' 1E+38; weights of words must be from -10 to 10")]
    [TestCase("comfyui", "(mug:1e999)", "weighs 'mug' Infinity; weights of words must be from -10 to 10")]
    [TestCase("comfyui", "(mug:nan)", "weighs 'mug' NaN; weights of words must be from -10 to 10")]
    [TestCase("comfyui", "(mug:-inf)", "weighs 'mug' -Infinity; weights of words must be from -10 to 10")]
    [TestCase("comfyui", "(mug:10.1) and (bottle:-11)", "weighs 'mug' 10.1, as of 1 more; weights of words must be from -10 to 10")]
    [TestCase("a1111", "(mug:99999999999999999999999999999999999999999)", "weighs 'mug' 1E+41; weights of words must be from -10 to 10")]
    [TestCase("a1111", "((mug:9):9)", "weighs 'mug' 81; weights of words must be from -10 to 10")]
    public void A_weight_of_words_beyond_its_bound_is_refused_with_words_weight_and_bound(string syntax, string prompt, string reason)
    {
        var model = BundledModels.Get("catalog-sd15").Card.Id;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Resolve(new() { Model = model, PromptSyntax = syntax, Prompt = prompt }).Errors, Is.EqualTo(new[] { new FieldError("prompt", reason) }));
            Assert.That(
                Resolve(new() { Model = model, PromptSyntax = syntax, Prompt = "a mug", NegativePrompt = prompt, Guidance = 1 }).Errors,
                Is.EqualTo(new[] { new FieldError("negativePrompt", reason) }));
        }
    }

    [Test]
    public void Brackets_without_end_are_a_weight_without_bound()
    {
        var errors = Resolve(new() { Model = "catalog-sd15", PromptSyntax = "a1111", Prompt = new string('(', 2_000) + "mug" }).Errors;
        Assert.That(errors.Single(), Is.EqualTo(new FieldError("prompt", "weighs 'mug' 6.10057E+82; weights of words must be from -10 to 10")));
        Assert.That(Resolve(new() { Model = "catalog-sd15", PromptSyntax = "a1111", Prompt = new string('[', 2_000) + "mug" }).Errors, Is.Empty);
    }

    [TestCase("a1111", "(mug:10)")]
    [TestCase("a1111", "((((((((((((((((((((((((mug))))))))))))))))))))))))")]
    [TestCase("comfyui", "(mug:-10)")]
    [TestCase("plain", "(mug:1e38)")]
    public void A_weight_within_its_bound_is_taken(string syntax, string prompt) =>
        Assert.That(Resolve(new() { Model = "catalog-sd15", PromptSyntax = syntax, Prompt = prompt }).Errors, Is.Empty);

    [TestCase("a1111", "a [red:green:0.5] mug", "[red:green:0.5]", JobWarnings.SyntaxNotSupported)]
    [TestCase("a1111", "a [red::0.5] mug", "[red::0.5]", JobWarnings.SyntaxNotSupported)]
    [TestCase("a1111", "a [red:10] mug", "[red:10]", JobWarnings.SyntaxNotSupported)]
    [TestCase("a1111", "a [red|green] mug", "[red|green]", JobWarnings.SyntaxNotSupported)]
    [TestCase("a1111", "a mug AND a bottle", "AND", JobWarnings.SyntaxNotSupported)]
    [TestCase("a1111", "a {red|green} mug", "{red|green}", JobWarnings.SyntaxNotSupported)]
    [TestCase("a1111", "a mug <lora:lineart:0.8>", "<lora:lineart:0.8>", JobWarnings.SyntaxNotSupported)]
    [TestCase("comfyui", "a mug <LoRA:lineart:0.8>", "<LoRA:lineart:0.8>", JobWarnings.SyntaxNotSupported)]
    [TestCase("comfyui", "a mug, embedding:easynegative", "embedding:easynegative", JobWarnings.SyntaxNotSupported)]
    [TestCase("comfyui", "a mug BREAK a bottle", "BREAK", JobWarnings.SyntaxNotSupported)]
    [TestCase("plain", "a mug BREAK a bottle", "BREAK", JobWarnings.SyntaxNotSupported)]
    [TestCase("plain", "a mug <lora:lineart:0.8>", "<lora:lineart:0.8>", JobWarnings.SyntaxNotSupported)]
    [TestCase("plain", "a (red:1.3) mug", "(red:1.3)", JobWarnings.WeightNotRead)]
    [TestCase("a1111", "a (red：1.3) mug", "(red：1.3)", JobWarnings.WeightNotRead)]
    [TestCase("a1111", "a （red:1.3） mug", "（red:1.3）", JobWarnings.WeightNotRead)]
    [TestCase("a1111", "a (red:１．３) mug", "(red:１．３)", JobWarnings.WeightNotRead)]
    [TestCase("a1111", "a (red:𝟏.𝟑) mug", "(red:𝟏.𝟑)", JobWarnings.WeightNotRead)]
    [TestCase("a1111", "a (red:1,3) mug", "(red:1,3)", JobWarnings.WeightNotRead)]
    [TestCase("a1111", "a (red:1.2.3) mug", "(red:1.2.3)", JobWarnings.WeightNotRead)]
    [TestCase("a1111", "a (red:130%) mug", "(red:130%)", JobWarnings.WeightNotRead)]
    [TestCase("comfyui", "a (red：1.3) mug", "(red：1.3)", JobWarnings.WeightNotRead)]
    [TestCase("comfyui", "a (red:1,3) mug", "(red:1,3)", JobWarnings.WeightNotRead)]
    public void A_notation_that_is_read_as_words_is_told(string syntax, string prompt, string text, string code)
    {
        var told = Resolve(new() { Model = "catalog-sd15", PromptSyntax = syntax, Prompt = prompt }).Warnings.Single();
        Assert.That((told.Code, told.Field, told.Text), Is.EqualTo((code, "prompt", text)));
        Assert.That(told.Message, Does.StartWith($"has '{text}', which is read as plain words: "));
    }

    [TestCase("a1111", "a (red:1.3) [mug] BREAK (on a table:１.２), \\[red:green:0.5\\]")]
    [TestCase("comfyui", "a (red:1.3) [mug] (on:-2e-1) (a table)")]
    [TestCase("plain", "a mug (red) at 10:30, brand AND co; ratio 3:4")]
    public void What_is_read_as_it_was_meant_has_no_warning(string syntax, string prompt) =>
        Assert.That(Resolve(new() { Model = "catalog-sd15", PromptSyntax = syntax, Prompt = prompt }).Warnings, Is.Empty);

    [Test]
    public void Of_many_notations_five_are_told_and_the_rest_is_counted()
    {
        var prompt = string.Join(' ', Enumerable.Range(0, 9).Select(static i => $"[a{i}|b]"));
        var told = Resolve(new() { Model = "catalog-sd15", PromptSyntax = "a1111", Prompt = prompt }).Warnings;
        Assert.That(told, Has.Count.EqualTo(6));
        Assert.That(told[5].Message, Is.EqualTo("has 4 more of that kind, which are read as plain words"));
    }

    [TestCase("catalog-sd15", 1)]
    [TestCase("catalog-sdxl", 0)]
    [TestCase("catalog-qwen-image", 0.5)]
    [TestCase("catalog-flux2", 1)]
    public void A_negative_prompt_that_no_guidance_reads_is_told(string model, double guidance)
    {
        var told = Resolve(new() { Model = model, Prompt = "a mug", NegativePrompt = "blurry", Guidance = guidance }).Warnings.Single();
        Assert.That(told, Is.EqualTo(new JobWarning(
            JobWarnings.NegativePromptUnused, "negativePrompt", $"is not used: guidance is {guidance}, and a negative prompt counts where it is above 1", "blurry")));
    }

    [Test]
    public void Guidance_that_has_nothing_to_guide_against_is_told()
    {
        var told = Resolve(new() { Model = "catalog-qwen-image", Prompt = "a mug", NegativePrompt = "", Guidance = 4 }).Warnings.Single();
        Assert.That((told.Code, told.Field), Is.EqualTo((JobWarnings.GuidanceUnused, "guidance")));
        Assert.That(Resolve(new() { Model = "catalog-qwen-image", Prompt = "a mug", Guidance = 4 }).Warnings, Is.Empty, "its card has a negative prompt");
    }

    [Test]
    public void Signs_that_an_encoder_cannot_tell_apart_are_told()
    {
        var told = Resolve(new() { Model = "catalog-flux1", Prompt = "a 猫 and a 犬" }).Warnings.Single();
        Assert.That((told.Code, told.Text), Is.EqualTo((JobWarnings.PromptSignsUnknown, "猫犬")));
        Assert.That(told.Message, Is.EqualTo("has signs that text_encoder_2 has no tokens for and cannot tell apart: 猫 犬"));
    }

    private static JobResolution Resolve(JobRequest request)
    {
        _ = BundledModels.Get(request.Model ?? "");
        return JobRules.Resolve(request, Models, Admission, KnownAdapters.None);
    }
}
