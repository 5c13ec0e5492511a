using System.Net;

namespace Farm;

/// <summary>Holds every answer that a test gets against the farm's OpenAPI document: its status, its kind, its JSON. No test can forget to.</summary>
internal sealed class DocumentedAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>One for all farms of a test run: settings do not change it.</summary>
    private static DescribedApi? Described { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri is { } asked && asked.AbsolutePath.StartsWith("/v1/", StringComparison.Ordinal) && request.Method != HttpMethod.Options)
        {
            Described ??= await ReadAsync(asked, cancellationToken);
            if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true)
            {
                await answer.Content.LoadIntoBufferAsync(cancellationToken);
            }

            if (await Described.ObjectionAsync(request.Method, asked.AbsolutePath, answer, cancellationToken) is { } objection)
            {
                throw new AssertionException($"{request.Method} {asked.PathAndQuery} answered {(int)answer.StatusCode}: {objection}");
            }
        }

        return answer;
    }

    private async Task<DescribedApi> ReadAsync(Uri farm, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(farm, "/openapi/v1.json"));
        using var answer = await base.SendAsync(request, token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return new DescribedApi(await answer.Content.ReadAsStringAsync(token));
    }
}
