using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Farm.Coordinator.Http;

/// <summary>The languages that a caller reads, the best first. Bound from Accept-Language.</summary>
internal readonly record struct Language(IReadOnlyList<string> Preferred)
{
    private const string Default = "en";
    private const int MostRead = 16;

    /// <summary>Called by the framework for a parameter of this type. What cannot be read is passed over, as RFC 9110 wants.</summary>
    public static ValueTask<Language> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context.Request.GetTypedHeaders()));

    /// <param name="locales">Those that there are.</param>
    public string Of(IReadOnlyList<string> locales) =>
        (Preferred ?? []).FirstOrDefault(locales.Contains) ?? (locales.Contains(Default) || locales.Count == 0 ? Default : locales[0]);

    private static Language Of(RequestHeaders headers) => new([.. headers.AcceptLanguage
        .Where(static language => language.Quality is not 0)
        .OrderByDescending(static language => language, StringWithQualityHeaderValueComparer.QualityComparer)
        .Select(static language => language.Value.ToString().Split('-')[0].ToLowerInvariant())
        .Take(MostRead)]);
}
