using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Keys;

namespace Farm.Coordinator.OpenAi.Asking;

/// <summary>A request of either route, made ready: the job of each picture, and how they are to be answered.</summary>
/// <param name="Job">The same for each picture, whose seeds are drawn.</param>
/// <param name="Pictures">1 to 10.</param>
/// <param name="AsUrl">Whether pictures are answered as links, not in base64.</param>
/// <param name="Partials">Of a stream the most previews of a picture, 0 to 3; null for one answer at the end.</param>
/// <param name="Quality">As it was asked for; null for auto.</param>
internal sealed record ImageOrder(JobRequest Job, int Pictures, bool AsUrl, int? Partials, string? Quality, bool IsEdit)
{
    public bool IsStreamed => Partials is not null;

    /// <summary>Equal for equal requests of one caller, whatever the order of their fields or the boundary of their form.</summary>
    public string HashFor(Caller caller)
    {
        var job = JsonSerializer.Serialize(Job, JobJson.Default.JobRequest);
        var whole = $"{caller.Kind} {caller.KeyId ?? caller.Name}\n{(IsEdit ? "edits" : "generations")} {Pictures} {AsUrl} {Partials} {Quality}\n{job}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)));
    }
}
