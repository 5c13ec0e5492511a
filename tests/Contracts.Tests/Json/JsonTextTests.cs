using System.Text;
using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Contracts.Json;

namespace Farm.Contracts.Tests.Json;

public sealed class JsonTextTests
{
    [Test]
    public void A_mark_of_UTF8_is_passed_over() => Assert.That(JsonText.WithoutMark([0xEF, 0xBB, 0xBF, .. "{}"u8]).SequenceEqual("{}"u8));

    [TestCase("utf-16", "UTF-16")]
    [TestCase("utf-32", "UTF-32")]
    public void A_mark_of_another_encoding_is_told_by_its_name(string encoding, string name)
    {
        byte[] bytes = [.. Encoding.GetEncoding(encoding).Preamble, .. Encoding.GetEncoding(encoding).GetBytes("{}")];
        Assert.That(() => JsonText.WithoutMark(bytes).Length, Throws.InstanceOf<InvalidDataException>().With.Message.EqualTo($"is written in {name}; save it as UTF-8"));
    }

    [TestCase("""{ "id": """, "is no JSON: line 1, byte ")]
    [TestCase("""{ "outcome": "requested" }""", "lacks 'id', 'state'")]
    [TestCase("""{ "id": "0198f4b2-0000-7000-8000-000000000001", "state": "Asleep" }""", "state is \"Asleep\", which is no value for it")]
    [TestCase("""{ "id": [7], "state": "Queued" }""", "id is [7], which is no value for it")]
    public void A_text_that_does_not_fit_is_told_by_field_and_value(string text, string told)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.That(() => Read(bytes), Throws.InstanceOf<InvalidDataException>().With.Message.StartsWith(told));
    }

    [Test]
    public void A_long_value_is_cut()
    {
        using var document = JsonDocument.Parse($"\"{new string('x', 500)}\"");
        Assert.That(JsonText.Quote(document.RootElement), Has.Length.EqualTo(83).And.EndsWith("x..."));
    }

    private static JobStatus? Read(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ApiJson.Default.JobStatus);
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException(JsonText.Describe(bytes, problem), problem);
        }
    }
}
