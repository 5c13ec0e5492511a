using System.Globalization;

namespace Farm.Contracts.Models;

/// <summary>Names of tiers as the API, queues and settings write them.</summary>
public static class TierNames
{
    /// <summary>gpu6, gpu12 or gpu24.</summary>
    public static string NameOf(Tier tier) => string.Create(CultureInfo.InvariantCulture, $"gpu{(int)tier}");
}
