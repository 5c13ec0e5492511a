using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Farm.Integration.Farms;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Farm.Integration;

/// <summary>Two deliveries of one attempt on the real broker and store, of which two workers render something else: what is seen is of one of them alone.</summary>
public sealed class TwoDeliveriesTests
{
    private const string Spy = "copies-of-jobs";
    private static readonly string[] Workers = ["one", "two"];
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    [TestCase(2, true)]
    [TestCase(150, false)]
    [CancelAfter(600_000)]
    public async Task Picture_hash_and_manifest_are_of_the_one_that_is_told_first_and_nothing_stays_of_the_other(int othersSteps, bool otherWins, CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync($"farm-two-deliveries-{othersSteps}", token);
        await using var connection = await new ConnectionFactory { Uri = new Uri(farm.Settings["Farm__Bus__Uri"]) }.CreateConnectionAsync(token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: token);
        await SpyAsync(channel, token);
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        await using var one = FarmProcess.Start("worker", Worker(farm, Workers[0]));
        await using var two = FarmProcess.Start("worker", Worker(farm, Workers[1]));
        await coordinator.UntilReadyAsync(token);
        foreach (var worker in Workers)
        {
            await UntilQueueAsync(connection, $"render.worker.{worker}", token);
            // A sender binds a queue when the broker hands its first message back, and the spy keeps it from that.
            await channel.QueueBindAsync($"render.worker.{worker}", "render", $"render.worker.{worker}", cancellationToken: token);
        }

        var client = new FarmJobs(coordinator.Http);
        var job = (await client.SubmitAsync(1, steps: 60, size: 512, token))[0];
        var started = await UntilAsync(coordinator.Http, job, "running", token);
        var first = started.GetProperty("worker").GetString() ?? "";
        var other = Workers.Single(worker => worker != first);
        await SendAgainAsync(channel, $"render.worker.{other}", othersSteps, token);
        var done = (await UntilAsync(coordinator.Http, job, "succeeded", token)).GetProperty("result");
        foreach (var worker in new[] { one, two })
        {
            while (!worker.Log.Contains($"Job {job} attempt 1: stored", StringComparison.Ordinal))
            {
                await Task.Delay(Poll, token);
            }
        }

        string[] keys, manifests;
        do
        {
            await Task.Delay(Poll, token);
            (keys, manifests) = ([.. await farm.KeysAsync("results/", token)], [.. await farm.KeysAsync("manifests/", token)]);
        }
        while (keys.Length > 1 || manifests.Length > 1);

        var status = await coordinator.Http.GetFromJsonAsync<JsonElement>($"v1/jobs/{job}", token);
        var picture = await client.ResultAsync(job, token);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status.GetProperty("worker").GetString(), Is.EqualTo(otherWins ? other : first));
            Assert.That(status.GetProperty("result").GetRawText(), Is.EqualTo(done.GetRawText()), "what was told once is not taken back");
            Assert.That(keys, Has.Length.EqualTo(1));
            Assert.That(Hash(picture), Is.EqualTo(done.GetProperty("sha256").GetString()));
            Assert.That(Hash(await farm.ReadAsync(keys[0], token)), Is.EqualTo(done.GetProperty("sha256").GetString()));
            Assert.That(manifests, Is.EqualTo(new[] { $"manifests/{done.GetProperty("markId").GetString()}.c2pa" }));
            Assert.That(Hash(await farm.ReadAsync(manifests[0], token)), Is.EqualTo(done.GetProperty("manifestSha256").GetString()));
        }
    }

    /// <summary>Without Redis: nothing tells it that another renders the same.</summary>
    private static Dictionary<string, string> Worker(RealFarm farm, string id)
    {
        var settings = new Dictionary<string, string>(farm.Settings) { ["Farm__Worker__Id"] = id };
        settings.Remove("Farm__Redis__ConnectionString");
        return settings;
    }

    /// <summary>A queue that gets a copy of each job, wherever it is sent.</summary>
    private static async Task SpyAsync(IChannel channel, CancellationToken token)
    {
        await channel.ExchangeDeclareAsync("render", ExchangeType.Direct, durable: true, cancellationToken: token);
        await channel.QueueDeclareAsync(Spy, durable: false, exclusive: true, autoDelete: true, cancellationToken: token);
        foreach (var queue in Workers.Select(static worker => $"render.worker.{worker}").Concat(["render.gpu6.catalog-sd15.interactive", "render.gpu6.catalog-sd15.batch"]))
        {
            await channel.QueueBindAsync(Spy, "render", queue, cancellationToken: token);
        }
    }

    /// <summary>Hands the job that was sent to another worker too, with another seed and other steps.</summary>
    private static async Task SendAgainAsync(IChannel channel, string queue, int steps, CancellationToken token)
    {
        BasicGetResult? copy;
        while ((copy = await channel.BasicGetAsync(Spy, autoAck: true, token)) is null)
        {
            await Task.Delay(Poll, token);
        }

        var body = JsonNode.Parse(copy.Body.Span) ?? throw new InvalidOperationException("the message is empty");
        var spec = (body["message"] ?? body)["spec"] ?? throw new InvalidOperationException($"no job: {body}");
        (spec["seed"], spec["steps"]) = (4_711, steps);
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties(copy.BasicProperties), JsonSerializer.SerializeToUtf8Bytes(body), token);
    }

    private static async Task UntilQueueAsync(IConnection connection, string queue, CancellationToken token)
    {
        while (true)
        {
            // A question for a queue that is not there ends its channel.
            await using var channel = await connection.CreateChannelAsync(cancellationToken: token);
            try
            {
                await channel.QueueDeclarePassiveAsync(queue, token);
                return;
            }
            catch (OperationInterruptedException)
            {
                await Task.Delay(Poll, token);
            }
        }
    }

    private static async Task<JsonElement> UntilAsync(HttpClient http, Guid job, string state, CancellationToken token)
    {
        while (true)
        {
            var status = await http.GetFromJsonAsync<JsonElement>($"v1/jobs/{job}", token);
            if (string.Equals(status.GetProperty("state").GetString(), state, StringComparison.OrdinalIgnoreCase))
            {
                return status;
            }

            await Task.Delay(Poll, token);
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
