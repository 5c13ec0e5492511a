using System.Net;
using Farm.Coordinator.Keys;

namespace Farm.Coordinator.Tests.Keys;

/// <summary>Requests of a browser for pages that are none of the farm's, with and without settings that name some.</summary>
[CancelAfter(60_000)]
public sealed class ForeignPageTests
{
    private FarmHost plain;
    private FarmHost named;

    [OneTimeSetUp]
    public async Task Start()
    {
        plain = await FarmHost.StartAsync();
        named = await FarmHost.StartAsync(settings:
        [
            ("Farm:Access:Origins:0", "https://studio.example"), ("Farm:Access:Hosts:0", "farm.example"), ("Farm:Access:Hosts:1", "*.farms.example"),
        ]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await plain.DisposeAsync();
        await named.DisposeAsync();
    }

    [TestCase("https://evil.example")]
    [TestCase("http://evil.example:8080")]
    [TestCase("http://127.0.0.1")]
    [TestCase("http://127.0.0.1:1")]
    [TestCase("http://127.0.0.2:{port}")]
    [TestCase("http://127.0.0.1.evil.example:{port}")]
    [TestCase("http://127.0.0.1:{port}.evil.example")]
    [TestCase("http://localhost:{port}")]
    [TestCase("http://[::1]:{port}")]
    [TestCase("null")]
    [TestCase("")]
    [TestCase("file://")]
    [TestCase("chrome-extension://abcdefgh")]
    [TestCase("https://studio.example")]
    [TestCase("http://127.0.0.1:{port}, https://evil.example")]
    public async Task A_page_of_another_origin_is_refused_whatever_it_asks_and_whoever_asks(string origin)
    {
        foreach (var caller in new[] { plain.Client, plain.Owner })
        {
            foreach (var (method, path) in new[]
            {
                ("POST", "/v1/jobs"), ("GET", "/v1/jobs"), ("GET", "/v1/reviews"), ("POST", "/v1/uploads"), ("POST", "/v1/provenance/check"), ("GET", "/v1/models"), ("GET", "/openapi/v1.json"),
            })
            {
                using var answer = await SendAsync(caller, method, path, ("Origin", origin));
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), $"{method} {path}");
                Assert.That(await FarmHost.ReasonAsync(answer), Does.Contain("Farm:Access:Origins"));
            }
        }
    }

    [TestCase("http://127.0.0.1:{port}", "127.0.0.1:{port}")]
    [TestCase("http://localhost:{port}", "localhost:{port}")]
    [TestCase("http://LOCALHOST:{port}", "localhost:{port}")]
    [TestCase("http://[::1]:{port}", "[::1]:{port}")]
    [TestCase("https://127.0.0.1", "127.0.0.1")]
    public async Task A_page_of_the_farms_own_origin_may_ask(string origin, string host)
    {
        using var answer = await SendAsync(plain.Client, "GET", "/v1/jobs", ("Origin", origin), ("Host", host));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("https://studio.example", HttpStatusCode.OK)]
    [TestCase("http://studio.example", HttpStatusCode.Forbidden)]
    [TestCase("https://studio.example:8443", HttpStatusCode.Forbidden)]
    [TestCase("https://studio.example.evil.example", HttpStatusCode.Forbidden)]
    [TestCase("https://other.studio.example", HttpStatusCode.Forbidden)]
    public async Task An_origin_that_settings_name_may_ask_and_none_that_looks_like_it(string origin, HttpStatusCode status)
    {
        using var answer = await SendAsync(named.Client, "GET", "/v1/jobs", ("Origin", origin));
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("evil.example")]
    [TestCase("evil.example:{port}")]
    [TestCase("127.0.0.1.nip.io")]
    [TestCase("localhost.evil.example")]
    [TestCase("farm.example")]
    public async Task A_name_that_a_page_had_resolve_to_this_machine_is_refused_with_the_origin_that_fits_it(string host)
    {
        foreach (var path in new[] { "/v1/jobs", "/v1/reviews", "/v1/models", "/health/ready", "/nowhere" })
        {
            using var answer = await SendAsync(plain.Owner, "GET", path, ("Host", host), ("Origin", $"http://{host}"));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MisdirectedRequest), path);
            Assert.That(await FarmHost.ReasonAsync(answer), Does.Contain("Farm:Access:Hosts"));
        }
    }

    [TestCase("farm.example", HttpStatusCode.OK)]
    [TestCase("FARM.example:443", HttpStatusCode.OK)]
    [TestCase("a.farms.example", HttpStatusCode.OK)]
    [TestCase("127.0.0.1:{port}", HttpStatusCode.OK)]
    [TestCase("localhost", HttpStatusCode.OK)]
    [TestCase("farms.example", HttpStatusCode.MisdirectedRequest)]
    [TestCase("a.farm.example", HttpStatusCode.MisdirectedRequest)]
    [TestCase("farm.example.evil.example", HttpStatusCode.MisdirectedRequest)]
    public async Task Names_that_settings_list_are_the_farms(string host, HttpStatusCode status)
    {
        using var answer = await SendAsync(named.Client, "GET", "/v1/jobs", ("Host", host));
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("cross-site", "no-cors", HttpStatusCode.Forbidden)]
    [TestCase("same-site", "no-cors", HttpStatusCode.Forbidden)]
    [TestCase("cross-site", "navigate", HttpStatusCode.OK)]
    [TestCase("same-origin", "cors", HttpStatusCode.OK)]
    [TestCase("none", "navigate", HttpStatusCode.OK)]
    public async Task What_a_foreign_page_takes_in_without_an_origin_is_refused_and_a_followed_link_is_not(string site, string mode, HttpStatusCode status)
    {
        using var answer = await SendAsync(plain.Client, "GET", "/v1/jobs", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode));
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("Hosts", "https://farm.example")]
    [TestCase("Hosts", "farm.example:8080")]
    [TestCase("Hosts", "*")]
    [TestCase("Hosts", "")]
    [TestCase("Origins", "studio.example")]
    [TestCase("Origins", "https://studio.example/app")]
    [TestCase("Origins", "*")]
    [TestCase("Origins", "null")]
    public void A_name_or_origin_that_cannot_be_is_refused_at_the_start(string setting, string value) =>
        Assert.That(
            () => FarmHost.StartAsync(settings: [($"Farm:Access:{setting}:0", value)]),
            Throws.InstanceOf<Microsoft.Extensions.Options.OptionsValidationException>().With.Message.Contains($"{AccessOptions.Key(setting)} holds '{value}'"));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient caller, string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value.Replace("{port}", $"{caller.BaseAddress?.Port}", StringComparison.Ordinal));
        }

        return await caller.SendAsync(request);
    }
}
