using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using Farm.Services.Tls;

namespace Farm.Services;

/// <summary>
/// An S3 server, s3rver on Node.js, in a container MinIO. s3rver takes path-style object calls, multipart and presigned ones; calls on buckets fail its signature
/// check. FARM_TEST_S3: http://ACCESS:SECRET@HOST:PORT/BUCKET.
/// </summary>
/// <param name="tls">For https; null for http.</param>
public sealed class S3Server(TlsIdentity? tls = null) : RealServer("S3", tls is null ? "FARM_TEST_S3" : null)
{
    private const string Key = "S3RVER";
    private const int MinioPort = 9000;
    private const string User = "farm-tests";
    private const string Password = "farm-tests-secret";
    private static readonly string? Node = ServiceAvailability.Find("node");
    private static readonly string? Script = RepositoryRoot.Look("tests/Services/s3rver/start.mjs");
    private static readonly string? Package = RepositoryRoot.Look("tests/Services/s3rver/node_modules/@20minutes/s3rver");
    private static readonly byte[] MinioRequest = [.. "GET /minio/health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8];
    private static readonly byte[] MinioAnswer = [.. "HTTP/1.1 200"u8];
    private static readonly byte[] Request = [.. "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8];
    private static readonly byte[] Answer = [.. "HTTP/1.1"u8];

    private protected override string? MissingProgram =>
        Node is null ? "node" : Package is null || Script is null ? "the npm package @20minutes/s3rver" : null;

    /// <summary>A bucket of that name, on a started server; for a server named by the environment, the bucket that it names.</summary>
    public async Task<BucketAddress> CreateBucketAsync(string name, CancellationToken token)
    {
        if (External is not null)
        {
            return BucketAddress.Parse(External);
        }

        if (IsContained)
        {
            var address = new BucketAddress(new Uri($"http://127.0.0.1:{Port}"), User, Password, name);
            using var client = new AmazonS3Client(
                new BasicAWSCredentials(User, Password), new AmazonS3Config { ServiceURL = address.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
            await client.PutBucketAsync(name, token);
            return address;
        }

        var made = new BucketAddress(new Uri($"{(tls is null ? "http" : "https")}://127.0.0.1:{Port}"), Key, Key, name);
        Directory.CreateDirectory(FolderOf(made));
        return made;
    }

    /// <summary>The folder in which a bucket's objects lie, each a file KEY._S3rver_object; for one that runs as a process.</summary>
    internal string FolderOf(BucketAddress bucket) => Path.Combine(DataFolder ?? throw new InvalidOperationException("S3 was not started."), "buckets", bucket.Name);

    private protected override Task PrepareAsync(string folder, CancellationToken token)
    {
        Directory.CreateDirectory(Path.Combine(folder, "buckets"));
        return Task.CompletedTask;
    }

    private protected override bool CanBeContained => tls is null;

    private protected override IContainer CreateContainer() => ServerContainer
        .OnLoopback(new ContainerBuilder(ContainerImages.Minio), Port, MinioPort)
        .WithCommand("server", "/data")
        .WithEnvironment("MINIO_ROOT_USER", User).WithEnvironment("MINIO_ROOT_PASSWORD", Password)
        .Build();

    private protected override ServerCommand Command(string folder) => new(Node ?? "node",
    [
        // Its tokens of the next page are enciphered with DES, which OpenSSL 3 has among its old ciphers alone.
        "--openssl-legacy-provider",
        Script ?? "start.mjs", Port.ToString(CultureInfo.InvariantCulture), Path.Combine(folder, "buckets"),
        .. tls is null ? (string[])[] : [tls.CertificateFile, tls.KeyFile],
    ]);

    private protected override Task<bool> AnswersAsync(CancellationToken token) => tls is not null
        ? LoopbackPort.ConnectsAsync(Port, token)
        : LoopbackPort.AnswersAsync(Port, IsContained ? MinioRequest : Request, IsContained ? MinioAnswer : Answer, token);
}
