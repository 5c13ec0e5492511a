using System.Net;
using Farm.Coordinator.Tokens;

namespace Farm.Coordinator.Sessions;

/// <summary>Tells a provider that fails from one that refuses: the one is asked again later, the other has said no.</summary>
internal sealed class ProviderAnswers : DelegatingHandler
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "Farm.SignIn";

    /// <exception cref="IdentityProviderException">It failed.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode is < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests)
        {
            return answer;
        }

        answer.Dispose();
        throw new IdentityProviderException($"{request.RequestUri?.GetLeftPart(UriPartial.Path)} answered {(int)answer.StatusCode}");
    }
}
