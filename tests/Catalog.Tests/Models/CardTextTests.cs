using System.Text;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;

namespace Farm.Catalog.Tests.Models;

/// <summary>Faults of a card that people edit are told by field and value, in no words of the code.</summary>
public sealed class CardTextTests
{
    private const string Card = """
        {"schema":1,"id":"a","family":"sd15","title":"t","licence":"MIT","precision":"fp32","tier":"gpu6","memory":{"weightBytes":1,"activationBytesPerPixel":1},
         "defaults":{"steps":20,"guidance":7,"width":64,"height":64},"limits":{"sizeMultiple":8,"minSize":64,"maxSize":128,"maxSteps":50},"files":[]}
        """;

    [TestCase("\"weightBytes\":1", "\"weightBytes\":99999999999999999999", "farm-model.json: memory.weightBytes is 99999999999999999999, which is no value for it")]
    [TestCase("\"steps\":20", "\"steps\":null", "farm-model.json: defaults.steps is null, which is no value for it")]
    [TestCase("\"files\":[]", "\"files\":[{\"path\":\"a\",\"bytes\":1e30,\"sha256\":\"\"}]", "farm-model.json: files[0].bytes is 1e30, which is no value for it")]
    [TestCase("\"title\"", "\"titel\"", "farm-model.json: titel is no field that is known")]
    [TestCase("\"id\":\"a\",", "", "farm-model.json: lacks 'id'")]
    [TestCase("\"files\":[]}", "\"files\":[}", "farm-model.json: is no JSON: line 2, byte ")]
    [TestCase("\"steps\":20", "\"steps\":0", "farm-model.json: defaults.steps is 0; must be between 1 and limits.maxSteps, 50")]
    [TestCase("\"files\":[]", "\"files\":[],\"qualitySteps\":{\"low\":5,\"medium\":20,\"high\":51}", "farm-model.json: qualitySteps.high is 51; must be between 1 and limits.maxSteps, 50")]
    [TestCase("\"files\":[]", "\"files\":[],\"qualitySteps\":{\"low\":0,\"medium\":20,\"high\":50}", "farm-model.json: qualitySteps.low is 0; must be between 1 and limits.maxSteps, 50")]
    public void A_field_of_a_model_is_named_with_its_value(string sound, string broken, string said) => Assert.That(
        () => ModelCardJson.Read(Encoding.UTF8.GetBytes(Card.Replace(sound, broken, StringComparison.Ordinal))),
        Throws.TypeOf<InvalidDataException>().With.Message.StartsWith(said));

    [Test]
    public void The_card_that_is_changed_above_is_sound() => Assert.That(ModelCardJson.Read(Encoding.UTF8.GetBytes(Card)).Id, Is.EqualTo("a"));

    [TestCase("null", "is null; must be an object")]
    [TestCase("""{"schema":[]}""", "schema is [], which is no value for it")]
    public void A_field_of_an_adapter_is_named_with_its_value(string json, string said) => Assert.That(
        () => AdapterCardJson.Read(Encoding.UTF8.GetBytes(json)), Throws.TypeOf<InvalidDataException>().With.Message.Contains(said));
}
