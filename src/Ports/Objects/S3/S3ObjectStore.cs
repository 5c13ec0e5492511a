using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Farm.Ports.Tls;

namespace Farm.Ports.Objects.S3;

/// <summary>Objects in one bucket of a server that speaks the S3 protocol.</summary>
internal sealed class S3ObjectStore : IObjectStore, IDisposable
{
    private readonly AmazonS3Client client;
    /// <summary>Only signs links, and never connects; null where others do not reach the server.</summary>
    private readonly AmazonS3Client? links;
    private readonly S3Options options;
    private readonly TimeSpan timeout;

    /// <param name="options">Valid options.</param>
    /// <param name="timeout">Of one request, and of one wait for bytes while an object is read.</param>
    public S3ObjectStore(S3Options options, TimeSpan timeout)
    {
        this.options = options;
        this.timeout = timeout;
        client = new AmazonS3Client(
            new BasicAWSCredentials(options.AccessKey, options.SecretKey),
            new AmazonS3Config
            {
                ServiceURL = options.Endpoint?.AbsoluteUri,
                AuthenticationRegion = options.Region,
                ForcePathStyle = true,
                // Servers other than Amazon's often lack the newer checksums; the signature covers the content anyway.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
                Timeout = timeout,
                MaxErrorRetry = 2,
                HttpClientFactory = options.IsEncrypted ? new TrustedHttpClients(new ServerTrust(options.Tls), timeout) : null,
            });
        links = options.PublicEndpoint is { } at ? new AmazonS3Client(
            new BasicAWSCredentials(options.AccessKey, options.SecretKey), new AmazonS3Config { ServiceURL = at.AbsoluteUri, AuthenticationRegion = options.Region, ForcePathStyle = true }) : null;
    }

    public Uri? SignLink(string key, DateTimeOffset until)
    {
        ObjectKey.Require(key);
        return links is null || options.PublicEndpoint is not { } at ? null : new Uri(links.GetPreSignedURL(new GetPreSignedUrlRequest
        {
            BucketName = options.Bucket, Key = key, Verb = HttpVerb.GET, Expires = until.UtcDateTime, Protocol = at.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
        }));
    }

    public async Task PutAsync(string key, Stream content, string contentType, CancellationToken cancellationToken)
    {
        var request = Put(key, content, contentType);
        await CallAsync($"store '{key}'", cancel => client.PutObjectAsync(request, cancel), cancellationToken);
    }

    public async Task<bool> AddAsync(string key, Stream content, string contentType, CancellationToken cancellationToken)
    {
        var request = Put(key, content, contentType);
        request.IfNoneMatch = "*";
        try
        {
            await CallAsync($"add '{key}'", cancel => client.PutObjectAsync(request, cancel), cancellationToken);
            return true;
        }
        catch (ObjectStoreException there)
            when (there.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict })
        {
            // One is there, or another is being stored at this moment.
            return false;
        }
    }

    public Task<StoredObject?> OpenAsync(string key, CancellationToken cancellationToken) => OpenAsync(key, 0, cancellationToken);

    public async Task<StoredObject?> OpenAsync(string key, long from, CancellationToken cancellationToken)
    {
        ObjectKey.Require(key);
        var request = new GetObjectRequest { BucketName = options.Bucket, Key = key, ByteRange = from > 0 ? new ByteRange($"bytes={from}-") : null };
        try
        {
            var response = await CallAsync($"open '{key}'", cancel => client.GetObjectAsync(request, cancel), cancellationToken);
            var content = new S3ContentStream(response, timeout, problem => Explain(problem, $"read '{key}'"));
            return new StoredObject(content, response.ContentLength, response.Headers.ContentType);
        }
        catch (ObjectStoreException absent) when (absent.InnerException is AmazonS3Exception { ErrorCode: "NoSuchKey" })
        {
            return null;
        }
    }

    public async Task<bool> ExistsAsync(string key, CancellationToken cancellationToken)
    {
        ObjectKey.Require(key);
        try
        {
            await CallAsync($"look for '{key}'", cancel => client.GetObjectMetadataAsync(options.Bucket, key, cancel), cancellationToken);
            return true;
        }
        catch (ObjectStoreException absent) when (absent.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound })
        {
            return false;
        }
    }

    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        ObjectKey.Require(key);
        await CallAsync($"delete '{key}'", cancel => client.DeleteObjectAsync(options.Bucket, key, cancel), cancellationToken);
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        ObjectKey.RequirePrefix(prefix);
        return KeysAsync(prefix, cancellationToken);
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReachBucketAsync(cancellationToken);
        }
        catch (ObjectStoreException missing)
            when (options.CreateBucket && missing.InnerException is AmazonS3Exception { ErrorCode: "NoSuchBucket" })
        {
            await CreateBucketAsync(cancellationToken);
            await ReachBucketAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        links?.Dispose();
    }

    /// <summary>Asks for an object that is not there: the answer tells of address, keys and bucket, for no right but to read.</summary>
    private async Task ReachBucketAsync(CancellationToken cancellationToken)
    {
        await using var _ = await OpenAsync("farm-check", cancellationToken);
    }

    private async Task CreateBucketAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync("create it", cancel => client.PutBucketAsync(options.Bucket, cancel), cancellationToken);
        }
        catch (ObjectStoreException already)
            when (already.InnerException is AmazonS3Exception { ErrorCode: "BucketAlreadyOwnedByYou" or "BucketAlreadyExists" })
        {
            // Another process of ours was quicker; whether it is ours shows when it is used.
        }
    }

    private async IAsyncEnumerable<string> KeysAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = prefix };
        do
        {
            var page = await CallAsync("list objects", cancel => client.ListObjectsV2Async(request, cancel), cancellationToken);
            foreach (var found in page.S3Objects ?? [])
            {
                yield return found.Key;
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
    }

    private async Task<T> CallAsync<T>(string attempt, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && Explain(problem, attempt) is { } failure)
        {
            throw failure;
        }
    }

    private PutObjectRequest Put(string key, Stream content, string contentType)
    {
        ObjectKey.Require(key);
        return new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = key,
            InputStream = content,
            ContentType = contentType,
            AutoCloseStream = false,
            AutoResetStreamPosition = false,
            UseChunkEncoding = false,
        };
    }

    private ObjectStoreException? Explain(Exception problem, string attempt) =>
        S3Failure.Explain(problem, $"The bucket '{options.Bucket}' at {options.Endpoint} could not {attempt}", timeout);
}
