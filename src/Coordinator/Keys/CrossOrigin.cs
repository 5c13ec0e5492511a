using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Keys;

/// <summary>Tells browsers what pages of the origins that settings name may do and read. Without one nothing is told, and <see cref="ForeignPages"/> refuses.</summary>
internal static class CrossOrigin
{
    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10);

    /// <summary>Headers that a page may read beside the body.</summary>
    private static readonly string[] Exposed = ["Accept-Ranges", "Content-Range", "ETag", "Link", "Location", "Preference-Applied", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Farm-Quota"];

    public static void AddCrossOrigin(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<AccessOptions>>(static (cors, own) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. own.Value.Origins]).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Exposed).SetPreflightMaxAge(PreflightAge)));
    }

    /// <summary>Before <see cref="AccessSetup.UseAccess"/>: a page may read why it was refused, and a preflight comes without a key.</summary>
    public static void UseCrossOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.Origins.Count > 0)
        {
            app.UseCors();
        }
    }
}
