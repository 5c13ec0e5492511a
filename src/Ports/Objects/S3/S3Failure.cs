using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace Farm.Ports.Objects.S3;

/// <summary>Tells failures of the server and of the way to it, and whether they pass by themselves.</summary>
internal static class S3Failure
{
    /// <returns>Null for what is neither an answer of the server nor a failure of the way to it.</returns>
    public static ObjectStoreException? Explain(Exception problem, string attempt, TimeSpan timeout) => problem switch
    {
        AmazonS3Exception { StatusCode: >= HttpStatusCode.BadRequest } answer => new(
            $"{attempt}: {(int)answer.StatusCode} {answer.ErrorCode}. {answer.Message}", IsTransient(answer), answer),
        OperationCanceledException or TimeoutException => new(
            $"{attempt}: no answer within {timeout.TotalSeconds:0.###} s", isTransient: true, problem),
        HttpRequestException or IOException or AmazonServiceException => new(
            $"{attempt}: {Innermost(problem).Message}", isTransient: true, problem),
        AmazonClientException => new($"{attempt}: {problem.Message}", isTransient: false, problem),
        _ => null,
    };

    /// <summary>As the retry policy of the client judges: an answer that it would ask for again.</summary>
    private static bool IsTransient(AmazonS3Exception answer) =>
        answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        || answer.ErrorCode is "RequestTimeout" or "SlowDown" or "OperationAborted";

    private static Exception Innermost(Exception problem) => problem.InnerException is { } inner ? Innermost(inner) : problem;
}
