using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;

namespace Farm.Coordinator.Tests.Adapters;

/// <summary>Rules of a job's adapters: every finding with its field, the value and the limit.</summary>
public sealed class AdapterRulesTests
{
    private static readonly KnownAdapters Known = new(
    [
        Card("lineart", 'a', 16), Card("sepia", 'b', 16), Card("night", 'c', 4), Card("elsewhere", 'd', 4) with { Model = "other" },
    ]);

    private static readonly ScriptedAdmission Admission = new("ddim");

    private ModelCatalog models;
    private string folder;

    [OneTimeSetUp]
    public void Install()
    {
        folder = Directory.CreateTempSubdirectory("farm-rules-").FullName;
        TinyModel.Write(folder, TinyModel.Card with { Id = "plain", Lora = null });
        models = TinyModel.Install(folder);
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Names_and_ids_are_resolved_in_the_order_given_and_weigh_1_where_nothing_is_said()
    {
        var spec = Resolve(out var errors, new("sepia", null), new(new string('a', 64), -0.5));
        Assert.That(errors, Is.Empty);
        Assert.That(spec?.Adapters, Is.EqualTo(new[] { new AdapterUse(new string('b', 64), 1), new AdapterUse(new string('a', 64), -0.5) }));
    }

    [Test]
    public void A_job_without_adapters_names_none([Values] bool empty)
    {
        var resolution = JobRules.Resolve(Request() with { Adapters = empty ? [] : null }, models, Admission, Known);
        Assert.That(resolution.Spec, Is.Not.Null);
        Assert.That(resolution.Spec?.Adapters, Is.Null);
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(4.0001)]
    [TestCase(-4.0001)]
    [TestCase(0)]
    public void A_weight_beyond_its_limits_is_told_with_them(double weight) =>
        AssertFindings([new("lineart", 1), new("night", weight)], ("adapters[1].weight", $"is {weight}; must be a number from -4 to 4, and not 0"));

    [TestCase(4)]
    [TestCase(-4)]
    public void A_weight_at_its_limit_is_taken(double weight) => Assert.That(Resolve(out _, new Asked("night", weight))?.Adapters?[0].Weight, Is.EqualTo(weight));

    [Test]
    public void An_unknown_adapter_is_told_with_those_of_the_model() =>
        AssertFindings([new("oil", 1)], ("adapters[0].id", "'oil' is not known; adapters of tiny are lineart, night, sepia"));

    [Test]
    public void Of_many_known_names_ten_are_told()
    {
        var many = new KnownAdapters([.. Enumerable.Range(0, 12).Select(i => Card($"a{i:00}", 'e', 1))]);
        Assert.That(many.Tell(TinyModel.Id), Is.EqualTo("a00, a01, a02, a03, a04, a05, a06, a07, a08, a09 and 2 more"));
    }

    [Test]
    public void A_long_unknown_name_is_shortened() =>
        AssertFindings([new(new string('x', 500), 1)], ("adapters[0].id", $"'{new string('x', 40)}…' is not known; adapters of tiny are lineart, night, sepia"));

    [Test]
    public void An_adapter_of_another_model_is_told_with_both_models() =>
        AssertFindings([new("elsewhere", 1)], ("adapters[0].id", "'elsewhere' is an adapter of other; must be one of tiny, whose adapters are lineart, night, sepia"));

    [Test]
    public void The_same_adapter_twice_is_told_though_it_is_named_in_two_ways() =>
        AssertFindings(
            [new("night", 1), new(new string('c', 64), 1)],
            ("adapters[1].id", $"'{new string('c', 40)}…' is the adapter of adapters[0] again; name it once, with the sum of the weights"));

    [Test]
    public void Ranks_above_the_ceiling_are_told_with_their_sum() =>
        AssertFindings([new("lineart", 1), new("night", 1), new("sepia", 1)], ("adapters", "have ranks 16 + 4 + 16 = 36; tiny takes at most 32 together (rankCeiling)"));

    [Test]
    public void Ranks_at_the_ceiling_are_taken() => Assert.That(Resolve(out _, new Asked("lineart", 1), new("sepia", 1)), Is.Not.Null);

    [Test]
    public void More_than_eight_are_told() =>
        AssertFindings(
            [.. Enumerable.Range(0, 9).Select(_ => new Asked("night", 1))],
            [("adapters", "has 9 adapters; must have at most 8"),
            .. Enumerable.Range(1, 7).Select(i => ($"adapters[{i}].id", "'night' is the adapter of adapters[0] again; name it once, with the sum of the weights"))]);

    [Test]
    public void A_model_that_declares_no_layers_takes_none()
    {
        var resolution = JobRules.Resolve(Request() with { Model = "plain", Adapters = [new() { Id = "lineart" }] }, models, Admission, Known);
        Assert.That(resolution.Spec, Is.Null);
        Assert.That(resolution.Errors, Is.EqualTo(new[] { new FieldError("adapters", "has 1 adapters; plain declares no layers for adapters and takes none") }));
    }

    [Test]
    public void Everything_wrong_is_told_at_once() =>
        AssertFindings(
            [new(null, 9), new("", 1), new("oil", 0)],
            ("adapters[0].id", "is missing; must be an adapter's name or the SHA-256 of its file"),
            ("adapters[0].weight", "is 9; must be a number from -4 to 4, and not 0"),
            ("adapters[1].id", "is empty; must be an adapter's name or the SHA-256 of its file"),
            ("adapters[2].weight", "is 0; must be a number from -4 to 4, and not 0"),
            ("adapters[2].id", "'oil' is not known; adapters of tiny are lineart, night, sepia"));

    private static JobRequest Request() => new() { Model = TinyModel.Id, Prompt = "a red mug" };

    private static AdapterCard Card(string name, char digit, int rank) => new()
    {
        Schema = 1, Id = new string(digit, 64), Name = name, Model = TinyModel.Id, Rank = rank, Layers = 1, Bytes = 1,
    };

    private void AssertFindings(Asked[] adapters, params (string Field, string Message)[] expected)
    {
        Assert.That(Resolve(out var errors, adapters), Is.Null);
        Assert.That(errors.Select(error => (error.Field, error.Message)), Is.EqualTo(expected));
    }

    private JobSpec? Resolve(out IReadOnlyList<FieldError> errors, params Asked[] adapters)
    {
        var request = Request() with { Adapters = [.. adapters.Select(asked => new AdapterRequest { Id = asked.Id, Weight = asked.Weight })] };
        var resolution = JobRules.Resolve(request, models, Admission, Known);
        errors = resolution.Errors;
        return resolution.Spec;
    }

    private sealed record Asked(string? Id, double? Weight);
}
