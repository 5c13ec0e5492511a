namespace Farm.Coordinator.Http;

internal static class HeadRequests
{
    /// <summary>Lets every route of GET answer HEAD too: the same headers, and no body, which the server leaves out by itself.</summary>
    public static TBuilder AnswerHead<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Finally(static route =>
        {
            for (var i = 0; i < route.Metadata.Count; i++)
            {
                if (route.Metadata[i] is HttpMethodMetadata { HttpMethods: [var only] } && HttpMethods.IsGet(only))
                {
                    route.Metadata[i] = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
                }
            }
        });
        return routes;
    }
}
