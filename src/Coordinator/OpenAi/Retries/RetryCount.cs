using System.Globalization;
using Farm.Coordinator.Http;

namespace Farm.Coordinator.OpenAi.Retries;

/// <summary>The count by which OpenAI's Node and Python clients tell a retry; the .NET client sends none.</summary>
internal static class RetryCount
{
    private const string Header = "X-Stainless-Retry-Count";

    public static ReadHeader Documented { get; } = new(
        Header, "How often this request was sent before. With a count, a request that equals one of the last ten minutes gets that one's pictures, unless another retry of the same count already has them.", "1");

    /// <summary>Null where none is told.</summary>
    public static int? Read(HttpRequest request) => int.TryParse(request.Headers[Header], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
