using Farm.Coordinator.Http;
using Farm.Coordinator.Storage;
using Microsoft.AspNetCore.Http;

namespace Farm.Coordinator.Tests.Http;

/// <summary>Each way in which the server, or a decoder before it, fails to give a body.</summary>
public sealed class CallersBodyTests
{
    private static readonly TestCaseData[] Failures =
    [
        new(new BadHttpRequestException("Reading the request body timed out. See MinRequestBodyDataRate.", 408), null, 408),
        new(new BadHttpRequestException("Request body too large.", 413), null, 413),
        new(new BadHttpRequestException("Unexpected end of request content."), null, 400),
        new(new IOException("The client reset the request stream."), null, 499),
        new(new OperationCanceledException(), null, 499),
        new(new InvalidDataException("bad magic"), "gzip", 400),
        new(new InvalidOperationException("corrupt"), "br", 400),
    ];

    [TestCaseSource(nameof(Failures))]
    public async Task A_failure_of_the_connection_or_the_coding_is_the_callers_and_in_our_words(Exception failure, string? coding, int status)
    {
        await using var body = new CallersBody(new FailingStream(failure), coding, "Farm:X", TimeSpan.FromMinutes(1), TimeProvider.System);
        var told = await Assert.CatchAsync<BodyProblem>(async () => await body.ReadExactlyAsync(new byte[1]));
        Assert.That(told?.StatusCode, Is.EqualTo(status));
        Assert.That(told?.Message, Does.Not.Contain(failure.Message));
        Assert.That(Outage.IsTransient(told), Is.False, "no outage of ours");
    }

    [Test]
    public async Task A_failure_that_no_caller_can_cause_is_a_bug()
    {
        await using var body = new CallersBody(new FailingStream(new InvalidOperationException("ours")), null, "Farm:X", TimeSpan.FromMinutes(1), TimeProvider.System);
        Assert.That(async () => await body.ReadExactlyAsync(new byte[1]), Throws.InstanceOf<InvalidOperationException>().With.Message.EqualTo("ours"));
    }

    private sealed class FailingStream(Exception failure) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromException<int>(failure);
    }
}
