using Farm.Provenance.Marking;
using Farm.Provenance.Signing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Farm;

/// <summary>Credentials that a worker marks and signs with in a test: trial credentials in a folder of the test's own.</summary>
internal static class TrialSettings
{
    /// <summary>Makes the credentials, and gives the settings that name them, keys with ':'.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> MakeAsync(string folder, CancellationToken token = default)
    {
        await TrialCredentials.EnsureAsync(folder, new TestAuthorityOptions(), TimeProvider.System, token);
        return Of(folder);
    }

    /// <summary>A marker with the credentials of the folder: marks as a worker does that has them.</summary>
    public static ServiceProvider Marker(string folder) => new ServiceCollection()
        .AddPictureMarker(new ConfigurationBuilder()
            .AddInMemoryCollection(Of(folder).ToDictionary(setting => setting.Key, string? (setting) => setting.Value)).Build())
        .BuildServiceProvider();

    public static IReadOnlyDictionary<string, string> Of(string folder) => TrialCredentials.SettingsFor(folder).ToDictionary();
}
