using System.Globalization;
using Farm.Coordinator.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Quotas;

/// <summary>Limits in the answers to submissions: the warning beside a job that was taken, and the refusal.</summary>
internal static class QuotaAnswers
{
    public const string Header = "X-Farm-Quota";

    public static SentHeader Documented { get; } = new(
        Header, "Limits of the tenant of which 80 % or more are taken, this job included.", "limits.jobsPerDay=8/10", StatusCodes.Status200OK, StatusCodes.Status202Accepted);

    public static void Warn(HttpResponse response, IReadOnlyList<QuotaState> near) => response.Headers[Header] = string.Join(", ", near);

    /// <summary>429 with the limit's field, its value, what of it is taken, and what the job needs.</summary>
    public static ProblemHttpResult Refuse(HttpResponse response, Reservation.Refused refusal)
    {
        var (field, tell) = (refusal.State.Quota.Field, refusal.Tell());
        response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(refusal.Wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            $"{field} {tell}", statusCode: StatusCodes.Status429TooManyRequests, title: "The job cannot be taken",
            extensions: [new("errors", new Dictionary<string, string[]> { [field] = [tell] })]);
    }
}
