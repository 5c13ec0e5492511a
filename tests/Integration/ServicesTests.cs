using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Farm.Services;
using Npgsql;
using RabbitMQ.Client;
using StackExchange.Redis;

namespace Farm.Integration;

/// <summary>What the other tests of this project lean on: the servers answer, keep what they were told, and leave nothing behind.</summary>
public sealed class ServicesTests
{
    private const string Word = "wędrowny żuraw";

    [Test]
    [CancelAfter(600_000)]
    public async Task Redis_keeps_what_it_answered_through_a_stop_and_a_kill(CancellationToken token)
    {
        var server = await RealServices.RedisAsync(token);
        await RedisAsync(server, async database => Assert.That(await database.StringSetAsync("word", Word), Is.True));
        await StopAndKillAsync(server, () => RedisAsync(server, async database =>
            Assert.That((string?)await database.StringGetAsync("word"), Is.EqualTo(Word))), token);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task Postgres_keeps_what_it_committed_through_a_stop_and_a_kill(CancellationToken token)
    {
        var server = await RealServices.PostgresAsync(token);
        var database = await server.CreateDatabaseAsync("services_tests", token);
        await SqlAsync(database, $"create table words as select '{Word}' as word", token);
        await StopAndKillAsync(server, async () =>
            Assert.That(await SqlAsync(database, "select word from words", token), Is.EqualTo(Word)), token);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task A_database_of_a_name_that_is_taken_is_created_empty(CancellationToken token)
    {
        var server = await RealServices.PostgresAsync(token);
        var database = await server.CreateDatabaseAsync("services_tests_again", token);
        await SqlAsync(database, "create table words (word text)", token);

        await server.CreateDatabaseAsync("services_tests_again", token);

        Assert.That(await SqlAsync(database, "select count(*) from pg_tables where tablename = 'words'", token), Is.Zero);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task S3_keeps_what_it_stored_through_a_stop_and_a_kill(CancellationToken token)
    {
        var server = await RealServices.S3Async(token);
        var bucket = await server.CreateBucketAsync("services-tests", token);
        using var client = S3Client(bucket);
        await client.PutObjectAsync(new PutObjectRequest { BucketName = bucket.Name, Key = "a/word", ContentBody = Word }, token);
        await StopAndKillAsync(server, async () =>
        {
            using var found = await client.GetObjectAsync(bucket.Name, "a/word", token);
            using var reader = new StreamReader(found.ResponseStream);
            Assert.That(await reader.ReadToEndAsync(token), Is.EqualTo(Word));
        }, token);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task RabbitMQ_keeps_a_confirmed_message_through_a_stop_and_a_kill(CancellationToken token)
    {
        var server = await RealServices.RabbitMqAsync(token);
        var host = await server.CreateVirtualHostAsync("services-tests", token);
        await QueueAsync(host, async channel => await channel.BasicPublishAsync("", "words", mandatory: true,
            new BasicProperties { Persistent = true }, System.Text.Encoding.UTF8.GetBytes(Word), token), token);
        await StopAndKillAsync(server, () => QueueAsync(host, async channel =>
        {
            var message = await channel.BasicGetAsync("words", autoAck: false, token);
            Assert.That(message is null ? null : System.Text.Encoding.UTF8.GetString(message.Body.Span), Is.EqualTo(Word));
        }, token), token);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task RabbitMQ_keeps_virtual_hosts_apart(CancellationToken token)
    {
        var server = await RealServices.RabbitMqAsync(token);
        RealServices.RequireStoppable(server);
        var one = await server.CreateVirtualHostAsync("apart-1", token);
        var other = await server.CreateVirtualHostAsync("apart-2", token);
        await QueueAsync(one, async channel =>
            await channel.BasicPublishAsync("", "words", mandatory: true, new BasicProperties(), new byte[] { 1 }, token), token);

        await QueueAsync(other, async channel => Assert.That(await channel.MessageCountAsync("words", token), Is.Zero), token);
        await QueueAsync(one, async channel => Assert.That(await channel.MessageCountAsync("words", token), Is.EqualTo(1)), token);
    }

    [TestCaseSource(nameof(EachServer))]
    [CancelAfter(600_000)]
    public async Task A_disposed_server_is_gone_with_its_data(RealServer server, CancellationToken token)
    {
        RealServices.RequireProcess(server);
        await using (server)
        {
            await server.StartAsync(token);
            var folder = server.DataFolder;
            Assert.That(folder, Does.Exist);

            await server.DisposeAsync();

            Assert.That(folder, Does.Not.Exist);
            Assert.That(await ConnectAsync(server.Port, token), Is.EqualTo(SocketError.ConnectionRefused));
        }
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task A_server_that_cannot_start_says_what_its_log_says(CancellationToken token)
    {
        await using var server = new RedisServer();
        RealServices.RequireProcess(server);
        using var taken = new TcpListener(IPAddress.Loopback, server.Port);
        taken.Start();

        Assert.That(async () => await server.StartAsync(token),
            Throws.InvalidOperationException.With.Message.StartsWith("Redis ended while it started")
                .And.Message.Contains("Address already in use"));
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task A_server_that_runs_is_not_started_twice(CancellationToken token)
    {
        var server = await RealServices.RedisAsync(token);
        RealServices.RequireStoppable(server);
        Assert.That(async () => await server.StartAsync(token),
            Throws.InvalidOperationException.With.Message.EqualTo("Redis runs already."));
    }

    private static IEnumerable<TestCaseData> EachServer() =>
        from server in (RealServer[])[new RedisServer(), new PostgresServer(), new S3Server(), new RabbitMqServer()]
        select new TestCaseData(server).SetArgDisplayNames(server.Name);

    /// <summary>Checks, stops, starts, checks, kills, starts, checks; only the first where the server is not ours.</summary>
    private static async Task StopAndKillAsync(RealServer server, Func<Task> check, CancellationToken token)
    {
        await check();
        RealServices.RequireStoppable(server);

        await server.StopAsync(token);
        Assert.That(await ConnectAsync(server.Port, token), Is.EqualTo(SocketError.ConnectionRefused));
        await server.StartAsync(token);
        await check();

        await server.KillAsync(token);
        Assert.That(server.IsRunning, Is.False);
        await server.StartAsync(token);
        await check();
    }

    private static async Task<SocketError> ConnectAsync(int port, CancellationToken token)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, token);
            return SocketError.Success;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode;
        }
    }

    private static async Task RedisAsync(RedisServer server, Func<IDatabase, Task> use)
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        await use(connection.GetDatabase());
    }

    private static async Task<object?> SqlAsync(string database, string sql, CancellationToken token)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(token);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(token);
    }

    private static async Task QueueAsync(Uri host, Func<IChannel, Task> use, CancellationToken token)
    {
        var factory = new ConnectionFactory { Uri = host, AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(token);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), token);
        await channel.QueueDeclareAsync("words", durable: true, exclusive: false, autoDelete: false, cancellationToken: token);
        await use(channel);
    }

    private static AmazonS3Client S3Client(BucketAddress bucket) => new(
        new BasicAWSCredentials(bucket.AccessKey, bucket.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = bucket.Endpoint.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
}
