using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Farm.Services;

namespace Farm.Integration.Farms;

/// <summary>Settings of a farm of several processes on the real services, with a virtual host, a database and a bucket of its own.</summary>
internal sealed class RealFarm
{
    private readonly BucketAddress bucket;

    private RealFarm(
        RabbitMqServer rabbit, PostgresServer postgres, RedisServer redis, S3Server s3, BucketAddress bucket, string credentials, IReadOnlyDictionary<string, string> settings)
    {
        (RabbitMq, Postgres, Redis, S3, this.bucket, Credentials, Settings) = (rabbit, postgres, redis, s3, bucket, credentials, settings);
    }

    /// <summary>The folder of the trial credentials that all its processes have.</summary>
    public string Credentials { get; }

    public RabbitMqServer RabbitMq { get; }

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    public S3Server S3 { get; }

    public IReadOnlyDictionary<string, string> Settings { get; }

    public static async Task<RealFarm> CreateAsync(string name, CancellationToken token)
    {
        var rabbit = await RealServices.RabbitMqAsync(token);
        var postgres = await RealServices.PostgresAsync(token);
        var redis = await RealServices.RedisAsync(token);
        var s3 = await RealServices.S3Async(token);
        var store = await s3.CreateBucketAsync(name, token);
        var host = await rabbit.CreateVirtualHostAsync(name, token);
        var database = await postgres.CreateDatabaseAsync(name.Replace('-', '_'), token);
        var credentials = Directory.CreateTempSubdirectory($"{name}-credentials-").FullName;
        var marks = await TrialSettings.MakeAsync(credentials, token);
        return new RealFarm(rabbit, postgres, redis, s3, store, credentials, new Dictionary<string, string>(
            marks.Select(setting => KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)))
        {
            [FarmProcess.OwnerKeyFile] = Path.Combine(credentials, "owner.key"),
            ["Farm__Audit__KeyFile"] = Path.Combine(credentials, "audit.key"),
            ["Farm__Webhooks__KeyFile"] = Path.Combine(credentials, "webhooks.key"),
            ["Farm__Bus__Transport"] = "rabbitmq",
            ["Farm__Bus__Uri"] = host.ToString(),
            ["Farm__Database__Provider"] = "postgres",
            ["Farm__Database__ConnectionString"] = database,
            ["Farm__Redis__ConnectionString"] = redis.ConnectionString,
            ["Farm__Objects__Kind"] = "s3",
            ["Farm__Objects__S3__Endpoint"] = store.Endpoint.ToString(),
            ["Farm__Objects__S3__Bucket"] = store.Name,
            ["Farm__Objects__S3__AccessKey"] = store.AccessKey,
            ["Farm__Objects__S3__SecretKey"] = store.SecretKey,
        });
    }

    public RealServer Server(string name) => name switch
    {
        "RabbitMQ" => RabbitMq,
        "Postgres" => Postgres,
        "Redis" => Redis,
        "S3" => S3,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "is no server"),
    };

    /// <summary>The keys of all pictures in the store.</summary>
    public Task<IReadOnlyList<string>> PicturesAsync(CancellationToken token) => KeysAsync("results/", token);

    /// <summary>The keys in the store that begin so.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken token)
    {
        using var client = Store();
        var keys = new List<string>();
        await foreach (var found in client.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket.Name, Prefix = prefix }).S3Objects.WithCancellation(token))
        {
            keys.Add(found.Key);
        }

        return keys;
    }

    /// <summary>The bytes of an object in the store.</summary>
    public async Task<byte[]> ReadAsync(string key, CancellationToken token)
    {
        using var client = Store();
        using var found = await client.GetObjectAsync(bucket.Name, key, token);
        using var bytes = new MemoryStream();
        await found.ResponseStream.CopyToAsync(bytes, token);
        return bytes.ToArray();
    }

    private AmazonS3Client Store() => new(
        new BasicAWSCredentials(bucket.AccessKey, bucket.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = bucket.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED, ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    /// <summary>Asserts that there is exactly one picture of each job, and that each can be had.</summary>
    public async Task AssertOnePictureEachAsync(IReadOnlyList<Guid> jobs, FarmJobs client, CancellationToken token)
    {
        var keys = await PicturesAsync(token);
        Assert.That(keys.Select(key => Guid.ParseExact(key.Split('/')[2], "n")), Is.EquivalentTo(jobs));
        await Parallel.ForEachAsync(jobs, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = token }, async (job, stop) =>
            Assert.That((await client.ResultAsync(job, stop)).AsSpan(1, 3).SequenceEqual("PNG"u8), Is.True, $"{job} is a PNG"));
    }
}
