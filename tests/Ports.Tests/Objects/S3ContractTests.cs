using Amazon.Runtime;
using Amazon.S3;
using Farm.Ports.Objects;
using Farm.Ports.Objects.S3;
using Farm.Services;

namespace Farm.Ports.Tests.Objects;

/// <summary>Against a real S3 server: one of our own, or the one that FARM_TEST_S3 names.</summary>
public sealed class S3ContractTests : ObjectStoreContract
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private S3Server server;
    private BucketAddress address;

    [OneTimeSetUp]
    public async Task StartServer()
    {
        server = new S3Server();
        if (server.WhyUnavailable is { } reason)
        {
            Assert.Ignore(reason);
        }

        await server.StartAsync(CancellationToken.None);
        address = await server.CreateBucketAsync("farm-test", CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task StopServer() => await server.DisposeAsync();

    [Test]
    public async Task A_link_leads_whoever_has_it_to_the_object_and_to_no_other_and_there_is_none_without_a_public_address(CancellationToken token)
    {
        var options = Options();
        await Store.PutAsync($"{Home}/linked.png", "abc"u8.ToArray(), "image/png", token);
        using var inner = new S3ObjectStore(options, Timeout);
        Assert.That(inner.SignLink($"{Home}/linked.png", TimeProvider.System.GetUtcNow().AddHours(1)), Is.Null);
        options.PublicEndpoint = options.Endpoint;
        using var store = new S3ObjectStore(options, Timeout);
        var link = store.SignLink($"{Home}/linked.png", TimeProvider.System.GetUtcNow().AddHours(1));
        using var http = new HttpClient(new SocketsHttpHandler());
        Assert.That(await http.GetStringAsync(link, token), Is.EqualTo("abc"));
        using var changed = await http.GetAsync(link?.AbsoluteUri.Replace("linked", "other", StringComparison.Ordinal), token);
        Assert.That(changed.IsSuccessStatusCode, Is.False);
    }

    [Test]
    public async Task A_missing_bucket_is_told_by_every_call(CancellationToken token)
    {
        using var store = new S3ObjectStore(Options(bucket: $"none-{Guid.NewGuid():n}"), Timeout);
        foreach (var call in new Func<Task>[]
        {
            () => store.CheckAsync(token),
            () => store.OpenAsync("a.png", token),
            () => store.PutAsync("a.png", "x"u8.ToArray(), "image/png", token),
        })
        {
            var failure = await Failure.Of(call);
            Assert.That(failure.IsTransient, Is.False);
            Assert.That(failure.Message, Does.Contain("The bucket 'none-").And.Contain("NoSuchBucket"));
        }
    }

    [Test]
    public async Task A_missing_bucket_is_made_where_options_allow_it(CancellationToken token)
    {
        var options = Options(bucket: $"farm-{Guid.NewGuid():n}");
        options.CreateBucket = true;
        using var store = new S3ObjectStore(options, Timeout);
        try
        {
            await store.CheckAsync(token);
        }
        catch (ObjectStoreException denied) when (denied.Message.Contains("AccessDenied", StringComparison.Ordinal))
        {
            Assert.Ignore($"The access key may make no buckets. {denied.Message}");
        }

        await store.PutAsync("a.txt", "x"u8.ToArray(), "text/plain", token);
        await store.CheckAsync(token);
        Assert.That(await store.ExistsAsync("a.txt", token), Is.True);
        await store.DeleteAsync("a.txt", token);
        await RemoveBucketAsync(options, token);
    }

    [Test]
    public async Task A_wrong_secret_is_an_error_that_waiting_does_not_mend(CancellationToken token)
    {
        using var store = new S3ObjectStore(Options(secretKey: "wrong"), Timeout);
        var failure = await Failure.Of(() => store.PutAsync("a.png", "x"u8.ToArray(), "image/png", token));
        Assert.That(failure.IsTransient, Is.False);
        Assert.That(failure.Message, Does.Contain("403").And.Not.Contain("wrong"));
    }

    protected override IObjectStore Open() => new S3ObjectStore(Options(), Timeout);

    private static async Task RemoveBucketAsync(S3Options options, CancellationToken token)
    {
        using var client = new AmazonS3Client(
            new BasicAWSCredentials(options.AccessKey, options.SecretKey),
            new AmazonS3Config
            {
                ServiceURL = options.Endpoint?.AbsoluteUri, AuthenticationRegion = options.Region, ForcePathStyle = true, Timeout = Timeout,
            });
        await client.DeleteBucketAsync(options.Bucket, token);
    }

    private S3Options Options(string? bucket = null, string? secretKey = null) => new()
    {
        Endpoint = address.Endpoint,
        Bucket = bucket ?? address.Name,
        AccessKey = address.AccessKey,
        SecretKey = secretKey ?? address.SecretKey,
    };
}
