namespace Farm.Coordinator.Http;

/// <summary>Headers of every answer by which a browser keeps it from doing harm: it is no page, no script and no frame, whatever its bytes look like.</summary>
internal static class SecurityHeaders
{
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        // Whatever answers an exception begins with an empty response: so they are set when the answer starts.
        context.Response.OnStarting(static response =>
        {
            Set(((HttpResponse)response).Headers);
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }

    private static void Set(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-site";
    }
}
