using System.Text.Json;
using Farm.Integration.Farms;
using Farm.Services.Tls;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Farm.Integration;

/// <summary>A coordinator and a worker as processes of their own, with TLS on every hop and the broker's permissions of each role.</summary>
public sealed class TlsTests
{
    /// <summary>Null where its servers cannot be had, and every test is skipped.</summary>
    private TlsFarm farm = null!;

    [OneTimeSetUp]
    public async Task StartServers() => farm = await TlsFarm.StartAsync(CancellationToken.None);

    [OneTimeTearDown]
    public async Task StopServers()
    {
        if (farm is not null)
        {
            await farm.DisposeAsync();
        }
    }

    [Test]
    [CancelAfter(300_000)]
    public async Task A_farm_with_TLS_on_every_hop_renders_though_each_role_may_do_no_more_than_its_own_on_the_broker(CancellationToken token)
    {
        await using var worker = FarmProcess.Start("worker", farm.Settings("worker"));
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings("coordinator"));
        await coordinator.UntilReadyAsync(token);
        await worker.UntilReadyAsync(token);
        var jobs = new FarmJobs(coordinator.Http);
        var ids = await jobs.SubmitAsync(2, steps: 2, token);
        await jobs.UntilSucceededAsync(2, token);

        using var cancelled = await coordinator.Http.PostAsync($"v1/jobs/{(await jobs.SubmitAsync(1, steps: 150, token))[0]}/cancel", null, token);
        Assert.That(cancelled.IsSuccessStatusCode, Is.True);
        await AssertKeptAsync("coordinator.events", token);
        await AssertKeptAsync("render.gpu6.catalog-sd15.interactive", token);
        Assert.That((await jobs.ResultAsync(ids[0], token)).AsSpan(1, 3).SequenceEqual("PNG"u8), Is.True);
        Assert.That((await coordinator.HealthAsync(token)).Words, Does.Contain("\"redis\":\"Healthy\""));
        Assert.That(worker.Log + coordinator.Log, Does.Not.Contain("ACCESS_REFUSED").And.Not.Contain("access to"));
    }

    [Test]
    [CancelAfter(300_000)]
    public async Task Each_hop_with_a_wrong_authority_refuses_and_says_which_where_and_why(CancellationToken token)
    {
        using var other = new CertificateAuthority("somebody else");
        var settings = farm.Settings(
            "coordinator", ("Farm__Bus__CaFile", other.CaFile), ("Farm__Redis__CaFile", other.CaFile), ("Farm__Database__CaFile", other.CaFile), ("Farm__Objects__S3__CaFile", other.CaFile));
        await using var coordinator = FarmProcess.Start("coordinator", settings);
        var words = "";
        while (Refused.Any(refused => !words.Contains(refused, StringComparison.Ordinal)))
        {
            (var ready, words) = await coordinator.HealthAsync(token);
            Assert.That(ready, Is.False, words);
        }

        // By the tenth second it has said what it waits for.
        foreach (var hop in farm.Hops)
        {
            while (!coordinator.Log.Split('\n').Any(line => Says(line, hop, other.CaFile)))
            {
                Assert.That((await coordinator.HealthAsync(token)).IsReady, Is.False);
                token.ThrowIfCancellationRequested();
            }
        }

        var doctor = await FarmProcess.RunAsync(settings, ["doctor", "coordinator", "--json"], token);
        var findings = JsonDocument.Parse(doctor.Output).RootElement.EnumerateArray().Where(static finding => !finding.GetProperty("ok").GetBoolean())
            .Select(static finding => finding.GetProperty("detail").GetString() ?? "").ToList();
        Assert.That(doctor.ExitCode, Is.EqualTo(1));
        foreach (var hop in farm.Hops)
        {
            Assert.That(findings.Any(finding => Says(finding, hop, other.CaFile)), Is.True, $"{hop}: {string.Join('\n', findings)}");
        }
    }

    [Test]
    [CancelAfter(300_000)]
    public async Task The_command_line_talks_to_a_farm_by_https_that_its_authority_vouches_for_and_to_no_other(CancellationToken token)
    {
        using var other = new CertificateAuthority("somebody else");
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings("coordinator"));
        await coordinator.UntilReadyAsync(token);
        foreach (var (authority, expected) in new[]
        {
            (farm.CaFile, "there is no job"), (other.CaFile, $"is not trusted: the server's certificate CN=coordinator is issued by"), ("/none/ca.pem", "FARM_CA is /none/ca.pem; there is no such file"),
        })
        {
            var watch = await FarmProcess.RunAsync(
                new Dictionary<string, string> { ["FARM_CA"] = authority, ["FARM_URL"] = coordinator.Http.BaseAddress?.ToString() ?? "" }, ["watch", Guid.CreateVersion7().ToString()], token);
            Assert.That(watch.Errors.ToLowerInvariant(), Does.Contain(expected.ToLowerInvariant()));
        }
    }

    /// <summary>A message that cannot be read is kept in the queue's _error, by the permissions of whoever takes from the queue.</summary>
    private async Task AssertKeptAsync(string queue, CancellationToken token)
    {
        await using var connection = await farm.ConnectAsync("operator", token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: token);
        var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json" };
        await channel.BasicPublishAsync("", queue, mandatory: true, properties, """{ "messageType": ["urn:message:Farm.Contracts.Messages:RenderJob", "urn:message:Farm.Contracts.Messages:RenderReleased"], "message": 1 }"""u8.ToArray(), token);
        while (true)
        {
            await using var look = await connection.CreateChannelAsync(cancellationToken: token);
            try
            {
                if ((await look.QueueDeclarePassiveAsync($"{queue}_error", token)).MessageCount > 0)
                {
                    return;
                }
            }
            catch (OperationInterruptedException)
            {
                // Not there yet.
            }
        }
    }

    private static readonly string[] Refused =
    [
        "RabbitMQ cannot be reached: its certificate is refused", "Postgres cannot be reached: its certificate is refused", "Redis cannot be reached: its certificate is refused",
        "the S3 store cannot be reached: its certificate is refused",
    ];

    private static bool Says(string line, (string Name, string Address) hop, string authority) =>
        line.Contains(hop.Name, StringComparison.Ordinal) && line.Contains(hop.Address, StringComparison.Ordinal)
        && line.Contains($"which no authority in {authority} vouches for", StringComparison.Ordinal);
}
