using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Objects;

/// <summary>
/// Tells all that is wrong, not the first, with key, value and limit. Not by attributes: which settings are needed depends on the kind,
/// and the validator generated from them drops the message of a range.
/// </summary>
internal sealed partial class ObjectStoreOptionsValidation(TimeProvider time) : IValidateOptions<ObjectStoreOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, ObjectStoreOptions options)
    {
        var failures = (options.Kind switch
        {
            ObjectStoreKind.Folder => FolderFailures(options),
            ObjectStoreKind.S3 => S3Failures(options.S3),
            _ => [$"Kind is {(int)options.Kind}; must be folder or s3"],
        }).Concat(TimeoutFailures(options)).Select(failure => $"{ObjectStoreOptions.Section}:{failure}").Concat(TlsFailures(options)).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> TlsFailures(ObjectStoreOptions options) => options.Kind == ObjectStoreKind.S3 && options.S3.Endpoint is { IsAbsoluteUri: true }
        ? options.S3.Tls.Findings(options.S3.IsEncrypted, $"{ObjectStoreOptions.Section}:S3:Endpoint is {options.S3.Endpoint} and not encrypted; must begin with https", time.GetUtcNow())
        : [];

    private static IEnumerable<string> TimeoutFailures(ObjectStoreOptions options)
    {
        if (options.Timeout < Shortest || options.Timeout > Longest)
        {
            yield return $"Timeout is {options.Timeout:c}; must be from {Shortest:c} to {Longest:c}";
        }
    }

    private static IEnumerable<string> FolderFailures(ObjectStoreOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            yield return "Folder is empty; Kind folder needs the path of a folder";
        }
    }

    private static IEnumerable<string> S3Failures(S3Options options)
    {
        if (options.Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            yield return $"S3:Endpoint is '{options.Endpoint}'; Kind s3 needs the http or https address of the server";
        }

        if (options.PublicEndpoint is not (null or { IsAbsoluteUri: true, Scheme: "http" or "https" }))
        {
            yield return $"S3:PublicEndpoint is '{options.PublicEndpoint}'; must be an http or https address";
        }

        if (!BucketName().IsMatch(options.Bucket))
        {
            yield return $"S3:Bucket is '{options.Bucket}'; must have 3 to 63 lower-case letters, digits, dots and dashes";
        }

        if (string.IsNullOrWhiteSpace(options.Region))
        {
            yield return "S3:Region is empty; requests are signed for a region, us-east-1 where the server has none";
        }

        if (string.IsNullOrWhiteSpace(options.AccessKey))
        {
            yield return "S3:AccessKey is empty";
        }

        if (string.IsNullOrWhiteSpace(options.SecretKey))
        {
            yield return "S3:SecretKey is empty";
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z", RegexOptions.ExplicitCapture)]
    private static partial Regex BucketName();
}
