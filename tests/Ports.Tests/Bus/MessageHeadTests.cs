using System.Text;
using Farm.Ports.Bus;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Ports.Tests.Bus;

public sealed class MessageHeadTests
{
    private static readonly Guid Job = Guid.Parse("01a22a3c-0342-7b28-843f-67f6c26dba2f");

    [Test]
    public void Of_a_message_that_lacks_what_it_must_have_type_job_and_attempt_are_read()
    {
        var head = MessageHead.Read(Bytes($$$$"""{"messageType":["urn:message:Farm.Contracts.Messages:RenderJob"],"message":{"jobId":"{{{{Job}}}}","attempt":2}}"""));
        Assert.That(head, Is.EqualTo(new MessageHead("RenderJob", Job, 2)));
    }

    [Test]
    public void A_held_pictures_job_is_found_one_level_down()
    {
        var head = MessageHead.Read(Bytes($$$$"""{"messageType":["urn:message:Farm.Contracts.Messages:RenderHeld"],"message":{"picture":{"jobId":"{{{{Job}}}}","attempt":1}}}"""));
        Assert.That(head, Is.EqualTo(new MessageHead("RenderHeld", Job, 1)));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[1]")]
    [TestCase("null")]
    [TestCase("\"text\"")]
    [TestCase("""{"messageType":"RenderJob","message":[]}""")]
    [TestCase("""{"messageType":[7],"message":{"jobId":7,"attempt":"x"}}""")]
    [TestCase("""{"messageType":["a\u001b[31mb"],"message":null}""")]
    [TestCase("""{"messageType":["\ud83d"],"message":{"jobId":"no id","attempt":1e99}}""")]
    public void Of_anything_else_nothing_is_believed(string text) => Assert.That(MessageHead.Read(Bytes(text)), Is.EqualTo(new MessageHead("unknown", null, null)));

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property No_bytes_make_it_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static bytes => MessageHead.Read(bytes).Type.Length > 0);

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
