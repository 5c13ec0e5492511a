using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Farm.Coordinator.Tests.Keys;

/// <summary>Keeps cookies as a browser does, and follows links only when the test says so.</summary>
internal sealed class TestBrowser : IDisposable
{
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false, UseProxy = false };
    private readonly HttpClient http;

    public TestBrowser()
    {
        handler.CookieContainer = Cookies;
        http = new HttpClient(new DocumentedAnswers(handler));
        // The provider's answers are none of the farm's.
        Plain = new HttpClient(handler);
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The handler, for what it trusts.</summary>
    public SocketsHttpHandler Handler => handler;

    private HttpClient Plain { get; }

    /// <param name="farm">Where to sign in.</param>
    /// <param name="callback">Where the provider's answer is brought instead: to another coordinator.</param>
    /// <returns>The answer to what the provider sent the browser with.</returns>
    public async Task<HttpResponseMessage> SignInAsync(Uri farm, string returnTo = "/v1/session", Func<Uri, Uri>? callback = null)
    {
        var back = await ProviderAnswerAsync(farm, returnTo);
        return await http.GetAsync(callback is null ? back : callback(back));
    }

    /// <summary>Goes as far as the provider, and says where it sends the browser back to.</summary>
    public async Task<Uri> ProviderAnswerAsync(Uri farm, string returnTo = "/v1/session")
    {
        using var begun = await http.GetAsync(new Uri(farm, $"/v1/session/sign-in?return={Uri.EscapeDataString(returnTo)}"));
        Assert.That(begun.StatusCode, Is.EqualTo(HttpStatusCode.Found), await begun.Content.ReadAsStringAsync());
        using var signedIn = await Plain.GetAsync(begun.Headers.Location);
        Assert.That(signedIn.StatusCode, Is.EqualTo(HttpStatusCode.Found), "the provider takes what the farm asks");
        return signedIn.Headers.Location ?? throw new InvalidOperationException("the provider sends nowhere");
    }

    public Task<HttpResponseMessage> GetAsync(Uri farm, string path) => http.GetAsync(new Uri(farm, path));

    /// <param name="origin">Of the page; the farm's own where it says nothing.</param>
    public async Task<HttpResponseMessage> SendAsync(Uri farm, string method, string path, object? body = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(farm, path)) { Content = body is null ? null : JsonContent.Create(body) };
        if (origin != "")
        {
            request.Headers.Add("Origin", origin ?? farm.GetLeftPart(UriPartial.Authority));
        }

        return await http.SendAsync(request);
    }

    public async Task<JsonElement> ReadAsync(Uri farm, string path)
    {
        using var answer = await GetAsync(farm, path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return await FarmHost.ReadAsync(answer);
    }

    public void Dispose()
    {
        http.Dispose();
        Plain.Dispose();
    }
}
