using Farm.Ports.Redis;
using StackExchange.Redis;

namespace Farm.Ports.Tests.Redis;

public sealed class RedisOptionsTests
{
    [Test]
    public void A_command_that_cannot_go_out_now_fails_at_once_and_is_not_sent_later()
    {
        var parsed = new RedisOptions { ConnectionString = "127.0.0.1:1", Timeout = TimeSpan.FromSeconds(3) }.Parse();
        Assert.Multiple(() =>
        {
            Assert.That(parsed.BacklogPolicy, Is.EqualTo(BacklogPolicy.FailFast));
            Assert.That(parsed.AbortOnConnectFail, Is.False);
            Assert.That(parsed.ConnectTimeout, Is.EqualTo(3_000));
        });
    }
}
